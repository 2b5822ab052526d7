import {screenKeys} from './app-keys.ts';
import type {Binding} from './key-binding.ts';
import type {LoginForm} from './login-form.ts';

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

/** What decides what a key does at the login. */
export interface LoginSituation extends Pick<LoginForm, 'focus' | 'secretKey'> {
  readonly place: LoginForm['step'];
  /** There are keys that were in use before. */
  readonly canGoBack: boolean;
}

type LoginBinding = Binding<LoginAction, LoginSituation>;

/** What the readme calls each step of the login. */
export const loginStepNames: Readonly<Record<LoginForm['step'], string>> = {
  typing: 'login fields',
  trying: 'login attempt',
  offering: 'login question',
  keeping: 'login saving',
};

const everyStep: LoginBinding['places'] = ['typing', 'trying', 'offering', 'keeping'];

/** Every key of the login, apart from what is typed into its fields. */
export const loginKeys: readonly LoginBinding[] = [
  {
    action: 'enter',
    keys: ['Enter'],
    places: ['typing'],
    hint: afterEnter,
    help: 'next field, log in, or demo',
  },
  {action: 'next-field', keys: ['Tab', '↓'], places: ['typing'], hint: 'next field', help: 'next field'},
  {action: 'previous-field', keys: ['Shift+Tab', '↑'], places: ['typing'], help: 'previous field'},
  {action: 'keep', keys: ['y', 'Y', 'Enter'], places: ['offering'], hint: 'keep', help: 'keep the keys'},
  {
    action: 'decline',
    keys: ['n', 'N'],
    places: ['offering'],
    hint: 'do not keep',
    help: 'use them for this run only',
  },
  {action: 'edit-keys', keys: ['Esc'], places: ['offering'], hint: 'back', help: 'back to the fields'},
  {
    action: 'cancel',
    keys: ['Esc', 'Ctrl+C'],
    places: ['trying', 'keeping'],
    hint: 'cancel',
    help: 'cancel the request',
  },
  {
    action: 'dismiss',
    keys: ['Esc'],
    places: ['typing'],
    hint: ({canGoBack}) => (canGoBack ? 'back' : undefined),
    help: 'back to the keys there were, or out of `pinview login`',
  },
  {
    action: 'quit',
    keys: ['Ctrl+C'],
    places: ['typing', 'offering'],
    hint: ({place}) => (place === 'typing' ? 'quit' : undefined),
    help: 'quit',
  },
  ...screenKeys.map(binding => ({...binding, places: everyStep})),
];

function afterEnter({focus, secretKey}: LoginSituation): string {
  if (focus === 'demo') return 'start the demo';
  return focus === 'api-key' && secretKey === '' ? 'next' : 'log in';
}
