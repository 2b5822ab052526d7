import {screenBindings} from '../keymap/app-bindings.ts';
import type {Binding} from '../keymap/binding.ts';
import type {LoginForm} from './form.ts';

export type LoginAction =
  | 'enter'
  | 'next-field'
  | 'previous-field'
  | 'keep'
  | 'decline'
  | 'cancel'
  | 'edit-keys'
  | 'dismiss'
  | 'quit'
  | 'redraw'
  | 'suspend';

/** Decides what keys do at the login. */
export interface LoginSituation extends Pick<LoginForm, 'focus'> {
  /** A field below the focus is still empty. */
  readonly isMoreWanted: boolean;
  readonly place: LoginForm['step'];
  /** Other keys were in use before. */
  readonly canGoBack: boolean;
}

type LoginBinding = Binding<LoginAction, LoginSituation>;

/** The readme's name for each step of the login. */
export const loginStepNames: Readonly<Record<LoginForm['step'], string>> = {
  typing: 'login fields',
  trying: 'login attempt',
  offering: 'login question',
  keeping: 'login saving',
};

const everyStep: LoginBinding['places'] = ['typing', 'trying', 'offering', 'keeping'];

/** Every binding of the login, apart from typing into its fields. */
export const loginBindings: readonly LoginBinding[] = [
  {
    action: 'enter',
    keys: ['Enter'],
    places: ['typing'],
    priority: 10,
    hint: afterEnter,
    help: 'next field, log in, or demo',
  },
  {
    action: 'next-field',
    keys: ['Tab', '↓'],
    places: ['typing'],
    priority: 20,
    hint: 'next field',
    help: 'next field',
  },
  {action: 'previous-field', keys: ['Shift+Tab', '↑'], places: ['typing'], help: 'previous field'},
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
    places: ['typing'],
    priority: 70,
    hint: ({canGoBack}) => (canGoBack ? 'back' : undefined),
    help: 'back to the previous keys, or leave `pinview login`',
  },
  {
    action: 'quit',
    keys: ['Ctrl+C'],
    places: ['typing', 'offering'],
    priority: 80,
    hint: ({place}) => (place === 'typing' ? 'quit' : undefined),
    help: 'quit',
  },
  ...screenBindings.map(binding => ({...binding, places: everyStep})),
];

function afterEnter({focus, isMoreWanted}: LoginSituation): string {
  if (focus === 'demo') return 'start the demo';
  return isMoreWanted ? 'next' : 'log in';
}
