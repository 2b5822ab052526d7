import {useApp, useInput, usePaste} from 'ink';
import {useReducer, useRef} from 'react';
import {actionFor} from '../core/key-hints.ts';
import type {KeyPair} from '../core/key-pair.ts';
import {
  type LoginEvent,
  type LoginField,
  type LoginForm,
  longestKey,
  readKeys,
  startLogin,
  updateLogin,
} from '../core/login-form.ts';
import {type LoginAction, type LoginSituation, loginKeys} from '../core/login-keys.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {plainText} from '../core/plain-text.ts';
import {keyName} from './key-name.ts';
import {useServices} from './services-context.ts';
import {useScreenControl} from './use-screen-control.ts';
import type {SessionControl} from './use-session.ts';

export interface LoginModel {
  readonly form: LoginForm;
  readonly dispatch: (event: LoginEvent) => void;
  /** Those that can be reached, in order. */
  readonly fields: readonly LoginField[];
  readonly situation: LoginSituation;
  /** It has the keys. */
  readonly isActive: boolean;
}

interface LoginOptions {
  /** Where the demo is offered. */
  readonly onDemo: (() => void) | undefined;
  readonly isActive: boolean;
}

/** Runs the screen that asks for keys: its state, its keys and its requests. */
export function useLogin(control: SessionControl, {onDemo, isActive}: LoginOptions): LoginModel {
  const {session, start, dismiss} = control;
  const {pinApi, credentials, samples, terminal} = useServices();
  const {exit} = useApp();
  const problem = session.phase === 'asking' ? withWayOut(session.problem) : undefined;
  const [form, dispatch] = useReducer(updateLogin, problem, startLogin);
  const request = useRef<AbortController>(undefined);
  const fields: readonly LoginField[] =
    samples === undefined && onDemo !== undefined
      ? ['api-key', 'secret-key', 'demo']
      : ['api-key', 'secret-key'];

  const tryKeys = (keys: KeyPair) => {
    dispatch({type: 'try'});
    request.current = new AbortController();
    pinApi.testKeys(keys, request.current.signal).then(
      outcome => (credentials.canKeep ? dispatch({type: 'answered', outcome}) : start(keys, {isKept: false})),
      (error: unknown) => complain(dispatch, error),
    );
  };

  const keep = (keys: KeyPair) => {
    dispatch({type: 'keep'});
    request.current = new AbortController();
    credentials.keep(keys, request.current.signal).then(
      () => start(keys, {isKept: true}),
      (error: unknown) => {
        if (!(error instanceof PinviewError)) throw error;
        start(keys, {isKept: false, problem: error});
      },
    );
  };

  const submit = () => {
    const reading = readKeys(form);
    if (reading.kind === 'keys') tryKeys(reading.keys);
    else dispatch({type: 'complain', problem: reading.problem, focus: reading.focus});
  };

  const enter = () => {
    if (form.focus === 'demo') onDemo?.();
    else if (form.focus === 'api-key' && form.secretKey === '') next();
    else submit();
  };
  const withKeys = (use: (keys: KeyPair) => void) => () => {
    const reading = readKeys(form);
    if (reading.kind === 'keys') use(reading.keys);
  };
  const next = () => dispatch({type: 'move', by: 1, fields});
  const previous = () => dispatch({type: 'move', by: -1, fields});
  const actions: Readonly<Record<LoginAction, () => void>> = {
    ...useScreenControl(terminal),
    enter,
    'next-field': next,
    'previous-field': previous,
    keep: withKeys(keep),
    decline: withKeys(keys => start(keys, {isKept: false})),
    cancel: () => request.current?.abort(),
    'edit-keys': () => dispatch({type: 'back'}),
    dismiss,
    quit: () => exit(),
  };
  const situation: LoginSituation = {
    place: form.step,
    focus: form.focus,
    secretKey: form.secretKey,
    canGoBack: session.phase === 'asking' && session.former !== undefined,
  };

  useInput(
    (input, key) => {
      const action = actionFor(loginKeys, keyName(input, key) ?? '', situation);
      if (action !== undefined) actions[action]();
    },
    {isActive},
  );
  usePaste(
    text => {
      const {focus} = form;
      if (focus === 'demo' || form.step !== 'typing') return;
      const typed = focus === 'api-key' ? form.apiKey : form.secretKey;
      dispatch({type: 'edit', field: focus, text: (typed + plainText(text).trim()).slice(0, longestKey)});
    },
    {isActive},
  );

  return {form, dispatch, fields, situation, isActive};
}

function complain(dispatch: (event: LoginEvent) => void, error: unknown): void {
  if (!(error instanceof PinviewError)) throw error;
  dispatch({type: 'complain', problem: error, focus: 'api-key'});
}

/** Without a keychain the app is of use all the same. */
function withWayOut(problem: PinviewError | undefined) {
  if (problem?.code !== 'keychain') return problem;
  return {
    message: problem.message,
    hint: [problem.hint, 'Keys typed here work for this run.'].filter(Boolean).join(' '),
  };
}
