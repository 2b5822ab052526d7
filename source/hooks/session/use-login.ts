import {useApp} from 'ink';
import {useReducer, useRef} from 'react';
import type {ApiKeys, KeyField, KeyWants} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {LoginAction, LoginSituation} from '../../core/login/bindings.ts';
import {
  type LoginEvent,
  type LoginField,
  type LoginForm,
  readKeys,
  refusedKeys,
  startLogin,
  updateLogin,
} from '../../core/login/form.ts';
import {useServices} from '../services-context.ts';
import {type Notice, useNotice} from '../terminal/use-notice.ts';
import {useScreenControl} from '../terminal/use-screen-control.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import {type LoginServices, type ServiceChooser, serviceChooser} from './login-services.ts';
import {useLoginKeys} from './use-login-keys.ts';
import type {SessionControl} from './use-session.ts';

export interface LoginModel {
  readonly form: LoginForm;
  readonly dispatch: (event: LoginEvent) => void;
  /** The fields that can be focused, in order. */
  readonly fields: readonly LoginField[];
  readonly keyFields: readonly KeyField[];
  /** Undefined where there is no choice. */
  readonly service: ServiceChooser | undefined;
  readonly situation: LoginSituation;
  readonly notice: Notice | undefined;
  /** How long the service or the keychain has taken, in seconds; undefined for the first moment. */
  readonly waited: number | undefined;
  /** Whether it receives key presses. */
  readonly isActive: boolean;
}

interface LoginOptions {
  /** Switches to the demo; undefined if there is none. */
  readonly onDemo: (() => void) | undefined;
  /** The services to choose from; undefined if there is no choice. */
  readonly services: LoginServices | undefined;
  readonly isActive: boolean;
}

/** Runs the login screen: its state, bindings and requests. */
export function useLogin(control: SessionControl, {onDemo, services, isActive}: LoginOptions): LoginModel {
  const {session, start, dismiss} = control;
  const {pinApi, credentials, endpoint, samples, terminal} = useServices();
  const {keyFields, keysName, pinIds} = endpoint.provider;
  const {exit} = useApp();
  const problem = session.phase === 'asking' ? withWayOut(session.problem, keysName) : undefined;
  const [form, dispatch] = useReducer(updateLogin, problem, reason => startLogin(keyFields, reason));
  const [notice, notify] = useNotice();
  const waited = useWaiting(form.step === 'trying' || form.step === 'keeping' ? form.step : undefined);
  const request = useRef<AbortController>(undefined);
  const hasDemo = samples === undefined && onDemo !== undefined;
  const hasFormer = session.phase === 'asking' && session.former !== undefined;
  const service = serviceChooser(hasFormer ? undefined : services, {endpoint}, form);
  const fields: readonly LoginField[] = [
    ...(service === undefined ? [] : ['service']),
    ...keyFields.map(({name}) => name),
    ...(hasDemo ? ['demo'] : []),
  ];
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
    else if (isMoreWanted || form.focus === 'service') next();
    else submit();
  };
  const withKeys = (use: (keys: ApiKeys) => void) => () => {
    const reading = readKeys(form.typed, keyFields);
    if (reading.kind === 'keys') use(reading.keys);
  };
  const next = () => {
    if (service?.other === undefined) dispatch({type: 'move', by: 1, fields});
    else services?.onService(service.other.name);
  };
  const choose = (by: 1 | -1) => () => {
    if (service !== undefined) dispatch({type: 'choose', by, ...service});
  };
  const previous = () => dispatch({type: 'move', by: -1, fields});
  const actions: Readonly<Record<LoginAction, () => void>> = {
    ...useScreenControl(terminal),
    enter,
    'next-field': next,
    'previous-field': previous,
    'next-service': choose(1),
    'previous-service': choose(-1),
    keep: withKeys(keep),
    decline: withKeys(keys => start(keys, {isKept: false})),
    cancel: () => request.current?.abort(),
    'edit-keys': () => dispatch({type: 'back'}),
    dismiss,
    quit: () => exit(),
  };
  const situation: LoginSituation = {
    place: form.step === 'typing' && form.focus === 'service' ? 'choosing' : form.step,
    focus: form.focus,
    isMoreWanted,
    isBelowService: fields[fields.indexOf(form.focus) - 1] === 'service',
    isOtherService: service?.other !== undefined,
    canGoBack: hasFormer,
  };

  useLoginKeys({form, dispatch, situation, actions, isOnText: place >= 0, notify, isActive});

  return {form, dispatch, fields, keyFields, service, situation, notice, waited, isActive};
}

/** Adds a hint that the app also works without a keychain. */
function withWayOut(problem: PinviewError | undefined, keysName: KeyWants['keysName']) {
  if (problem?.code !== 'keychain') return problem;
  const typed = keysName === 'token' ? 'A token typed here works' : 'Keys typed here work';
  return {
    message: problem.message,
    hint: [problem.hint, `${typed} for this run.`].filter(Boolean).join(' '),
  };
}
