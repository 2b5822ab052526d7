import {useApp, useInput, usePaste} from 'ink';
import {useReducer, useRef} from 'react';
import type {ApiKeys, KeyField} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {actionFor} from '../../core/keymap/match.ts';
import type {LoginAction, LoginSituation} from '../../core/login/bindings.ts';
import {
  type LoginEvent,
  type LoginField,
  type LoginForm,
  maxKeyLength,
  readKeys,
  refusedKeys,
  startLogin,
  updateLogin,
} from '../../core/login/form.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {usKey} from '../../core/text/us-keys.ts';
import {useKeymaps} from '../keymaps-context.ts';
import {useServices} from '../services-context.ts';
import {keyName} from '../terminal/key-name.ts';
import {type Notice, unknownKey, useNotice} from '../terminal/use-notice.ts';
import {useScreenControl} from '../terminal/use-screen-control.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {SessionControl} from './use-session.ts';

export interface LoginModel {
  readonly form: LoginForm;
  readonly dispatch: (event: LoginEvent) => void;
  /** The fields that can be focused, in order. */
  readonly fields: readonly LoginField[];
  readonly keyFields: readonly KeyField[];
  readonly situation: LoginSituation;
  readonly notice: Notice | undefined;
  /** For how many seconds the service or the keychain has been waited for, once that is worth telling. */
  readonly waited: number | undefined;
  /** Whether it receives key presses. */
  readonly isActive: boolean;
}

interface LoginOptions {
  /** Offers the demo; undefined if there is none. */
  readonly onDemo: (() => void) | undefined;
  readonly isActive: boolean;
}

/** Runs the login screen: its state, bindings and requests. */
export function useLogin(control: SessionControl, {onDemo, isActive}: LoginOptions): LoginModel {
  const {session, start, dismiss} = control;
  const {pinApi, credentials, endpoint, samples, terminal} = useServices();
  const {keyFields, pinIds} = endpoint.provider;
  const {exit} = useApp();
  const {login: bindings} = useKeymaps();
  const problem = session.phase === 'asking' ? withWayOut(session.problem) : undefined;
  const [form, dispatch] = useReducer(updateLogin, problem, reason => startLogin(keyFields, reason));
  const [notice, notify] = useNotice();
  const waited = useWaiting(form.step === 'trying' || form.step === 'keeping' ? form.step : undefined);
  const request = useRef<AbortController>(undefined);
  const hasDemo = samples === undefined && onDemo !== undefined;
  const fields: readonly LoginField[] = [...keyFields.map(({name}) => name), ...(hasDemo ? ['demo'] : [])];
  const place = keyFields.findIndex(({name}) => name === form.focus);
  const isMoreWanted =
    place >= 0 && keyFields.slice(place + 1).some(({name}) => (form.typed[name] ?? '') === '');

  const tryKeys = (keys: ApiKeys) => {
    dispatch({type: 'try'});
    request.current = new AbortController();
    pinApi.testKeys(keys, request.current.signal).then(
      outcome => (credentials.canKeep ? dispatch({type: 'answered', outcome}) : start(keys, {isKept: false})),
      (error: unknown) => {
        if (!(error instanceof PinviewError)) throw error;
        const problem = refusedKeys(error, keys, keyFields, pinIds.isId);
        dispatch({type: 'complain', problem, focus: keyFields[0].name});
      },
    );
  };

  const keep = (keys: ApiKeys) => {
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
    const reading = readKeys(form.typed, keyFields);
    if (reading.kind === 'keys') tryKeys(reading.keys);
    else dispatch({type: 'complain', problem: reading.problem, focus: reading.focus});
  };

  const enter = () => {
    if (form.focus === 'demo') onDemo?.();
    else if (isMoreWanted) next();
    else submit();
  };
  const withKeys = (use: (keys: ApiKeys) => void) => () => {
    const reading = readKeys(form.typed, keyFields);
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
    isMoreWanted,
    canGoBack: session.phase === 'asking' && session.former !== undefined,
  };

  useInput(
    (input, key) => {
      const name = keyName(input, key) ?? '';
      const action =
        actionFor(bindings, name, situation) ?? actionFor(bindings, usKey(name) ?? '', situation);
      const isTyping = form.step === 'typing' && form.focus !== 'demo';
      notify(action === undefined && !isTyping ? unknownKey(name) : undefined);
      if (action !== undefined) actions[action]();
    },
    {isActive},
  );
  usePaste(
    text => {
      const {focus} = form;
      if (focus === 'demo' || form.step !== 'typing') return;
      const typed = form.typed[focus] ?? '';
      dispatch({type: 'edit', field: focus, text: (typed + sanitize(text).trim()).slice(0, maxKeyLength)});
    },
    {isActive},
  );

  return {form, dispatch, fields, keyFields, situation, notice, waited, isActive};
}

/** The app is useful without a keychain, too. */
function withWayOut(problem: PinviewError | undefined) {
  if (problem?.code !== 'keychain') return problem;
  return {
    message: problem.message,
    hint: [problem.hint, 'Keys typed here work for this run.'].filter(Boolean).join(' '),
  };
}
