import {useApp, useInput, usePaste} from 'ink';
import {useReducer, useRef} from 'react';
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
  const cancel = () => request.current?.abort();
  const accept = withKeys(keep);
  const decline = withKeys(keys => start(keys, {isKept: false}));
  const back = () => dispatch({type: 'back'});
  const quit = () => exit();
  const {suspend, redraw} = useScreenControl(terminal);
  const always: Readonly<Record<string, () => void>> = {'Ctrl+Z': suspend, 'Ctrl+L': redraw};

  const actions: Readonly<Record<LoginForm['step'], Readonly<Record<string, () => void>>>> = {
    typing: {
      Enter: enter,
      Tab: next,
      '↓': next,
      'Shift+Tab': previous,
      '↑': previous,
      Esc: dismiss,
      'Ctrl+C': quit,
    },
    trying: {Esc: cancel, 'Ctrl+C': cancel},
    offering: {
      y: accept,
      Y: accept,
      Enter: accept,
      n: decline,
      N: decline,
      Esc: back,
      'Ctrl+C': quit,
    },
    keeping: {Esc: cancel, 'Ctrl+C': cancel},
  };

  useInput(
    (input, key) => {
      const name = keyName(input, key) ?? '';
      (actions[form.step][name] ?? always[name])?.();
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

  return {form, dispatch, fields, isActive};
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
