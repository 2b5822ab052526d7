import {screenBindings} from '../keymap/app-bindings.ts';
import type {Binding} from '../keymap/binding.ts';
import type {LoginForm} from './form.ts';

/** Where keys go: the steps of the login, and the field that chooses the service. */
type LoginPlace = LoginForm['step'] | 'choosing';

export type LoginAction =
  | 'enter'
  | 'next-field'
  | 'previous-field'
  | 'next-service'
  | 'previous-service'
  | 'keep'
  | 'decline'
  | 'cancel'
  | 'edit-keys'
  | 'dismiss'
  | 'quit'
  | 'redraw'
  | 'suspend';

/** What decides the effect of keys at the login. */
export interface LoginSituation extends Pick<LoginForm, 'focus'> {
  /** A field below the focus is still empty. */
  readonly isMoreWanted: boolean;
  /** The field above the focus chooses the service. */
  readonly isBelowService: boolean;
  /** A service other than that of the key fields is chosen. */
  readonly isOtherService: boolean;
  readonly place: LoginPlace;
  /** Other keys were in use before. */
  readonly canGoBack: boolean;
}

type LoginBinding = Binding<LoginAction, LoginSituation>;

/** The name of each place at the login, for the documentation. */
export const loginPlaceNames: Readonly<Record<LoginPlace, string>> = {
  choosing: 'login service',
  typing: 'login fields',
  trying: 'login attempt',
  offering: 'login question',
  keeping: 'login saving',
};

const fields: LoginBinding['places'] = ['choosing', 'typing'];
const everyPlace: LoginBinding['places'] = [...fields, 'trying', 'offering', 'keeping'];

/** Every binding of the login, apart from typing into its fields. */
export const loginBindings: readonly LoginBinding[] = [
  {
    action: 'enter',
    keys: ['Enter'],
    places: fields,
    priority: 10,
    hint: afterEnter,
    help: 'next field, other service, log in, or demo',
  },
  {
    action: 'next-service',
    keys: ['→'],
    places: ['choosing'],
    priority: 15,
    hint: 'next service',
    help: 'next service',
  },
  {action: 'previous-service', keys: ['←'], places: ['choosing'], help: 'previous service'},
  {
    action: 'next-field',
    keys: ['Tab', '↓'],
    places: fields,
    priority: 20,
    hint: 'next field',
    help: 'next field, or the service that is chosen',
  },
  {
    action: 'previous-field',
    keys: ['Shift+Tab', '↑'],
    places: fields,
    priority: 25,
    hint: ({isBelowService}) => (isBelowService ? 'service' : undefined),
    help: 'previous field',
  },
  {
    action: 'keep',
    keys: ['y', 'Y', 'Enter'],
    places: ['offering'],
    priority: 30,
    hint: 'keep',
    help: 'keep the keys',
  },
  {
    action: 'decline',
    keys: ['n', 'N'],
    places: ['offering'],
    priority: 40,
    hint: 'do not keep',
    help: 'use them for this run only',
  },
  {
    action: 'edit-keys',
    keys: ['Esc'],
    places: ['offering'],
    priority: 50,
    hint: 'back',
    help: 'back to the fields',
  },
  {
    action: 'cancel',
    keys: ['Esc', 'Ctrl+C'],
    places: ['trying', 'keeping'],
    priority: 60,
    hint: 'cancel',
    help: 'cancel the request',
  },
  {
    action: 'dismiss',
    keys: ['Esc'],
    places: fields,
    priority: 70,
    hint: ({canGoBack}) => (canGoBack ? 'back' : undefined),
    help: 'back to the previous keys, or leave `pinview login`',
  },
  {
    action: 'quit',
    keys: ['Ctrl+C'],
    places: [...fields, 'offering'],
    priority: 80,
    hint: ({place}) => (place === 'offering' ? undefined : 'quit'),
    help: 'quit',
  },
  ...screenBindings.map(binding => ({...binding, places: everyPlace})),
];

function afterEnter({place, focus, isMoreWanted, isOtherService}: LoginSituation): string {
  if (place === 'choosing') return isOtherService ? 'continue' : 'next';
  if (focus === 'demo') return 'start the demo';
  return isMoreWanted ? 'next' : 'log in';
}
