import {type ApiKeys, isSendableKey, wrappingOf} from '../credentials/api-keys.ts';
import type {PinviewError} from '../errors/pinview-error.ts';

/** Keys have a few dozen characters. */
export const maxKeyLength = 512;

export type LoginField = 'api-key' | 'secret-key' | 'demo';

/** The login: keys are typed, tried with the service, and saved if the user agrees. */
export interface LoginForm {
  readonly step: 'typing' | 'trying' | 'offering' | 'keeping';
  readonly focus: LoginField;
  readonly apiKey: string;
  readonly secretKey: string;
  /** Whether the service has accepted the keys, or could not be asked. */
  readonly outcome: 'accepted' | 'untried' | undefined;
  /** Why the keys are asked for, or asked for again. */
  readonly problem: LoginProblem | undefined;
}

type LoginProblem = Pick<PinviewError, 'message' | 'hint'>;

export type LoginEvent =
  | {readonly type: 'edit'; readonly field: 'api-key' | 'secret-key'; readonly text: string}
  | {readonly type: 'move'; readonly by: 1 | -1; readonly fields: readonly LoginField[]}
  | {readonly type: 'complain'; readonly problem: LoginProblem; readonly focus: LoginField}
  | {readonly type: 'try'}
  | {readonly type: 'answered'; readonly outcome: 'accepted' | 'untried'}
  | {readonly type: 'keep'}
  | {readonly type: 'back'};

export function startLogin(problem: LoginProblem | undefined): LoginForm {
  return {step: 'typing', focus: 'api-key', apiKey: '', secretKey: '', outcome: undefined, problem};
}

export function updateLogin(form: LoginForm, event: LoginEvent): LoginForm {
  switch (event.type) {
    case 'edit':
      return event.field === 'api-key' ? {...form, apiKey: event.text} : {...form, secretKey: event.text};
    case 'move': {
      const next = event.fields.indexOf(form.focus) + event.by + event.fields.length;
      return {...form, focus: event.fields[next % event.fields.length] ?? 'api-key'};
    }
    case 'complain':
      return {...form, step: 'typing', problem: event.problem, focus: event.focus};
    case 'try':
      return {...form, step: 'trying', problem: undefined};
    case 'answered':
      return {...form, step: 'offering', outcome: event.outcome};
    case 'keep':
      return {...form, step: 'keeping'};
    case 'back':
      return {...form, step: 'typing', outcome: undefined};
  }
}

/** Returns why the service refuses keys; what was mistaken for one is named first. */
export function refusedKeys(
  problem: PinviewError,
  {apiKey, secretKey}: ApiKeys,
  isPinId: (text: string) => boolean,
): LoginProblem {
  const {code, message, hint} = problem;
  const names = [...(isPinId(apiKey) ? ['API key'] : []), ...(isPinId(secretKey) ? ['secret key'] : [])];
  if (code !== 'unauthenticated' || names.length === 0) return problem;
  const mistaken = `What was given as ${names.join(' and ')} looks like a pin ID.`;
  return {message, hint: hint === undefined ? mistaken : `${mistaken} ${hint}`};
}

export type LoginReading =
  | {readonly kind: 'keys'; readonly keys: ApiKeys}
  | {readonly kind: 'problem'; readonly problem: LoginProblem; readonly focus: LoginField};

/** Reads the two fields. A key travels in an HTTP header, so it is printable ASCII without spaces. */
export function readKeys({apiKey, secretKey}: LoginForm): LoginReading {
  const keys = {apiKey: apiKey.trim(), secretKey: secretKey.trim()};
  const parts = [
    {focus: 'api-key', name: 'API key', key: keys.apiKey},
    {focus: 'secret-key', name: 'secret key', key: keys.secretKey},
  ] as const;
  for (const {focus, name, key} of parts) {
    const wrapping = wrappingOf(key);
    const complaint =
      key === ''
        ? `The ${name} is missing.`
        : wrapping !== undefined
          ? `The ${name} ${wrapping}.`
          : isSendableKey(key)
            ? undefined
            : `The ${name} contains a character that no key has.`;
    if (complaint !== undefined) {
      return {
        kind: 'problem',
        problem: {message: complaint, hint: 'Copy all of it from the service’s dashboard.'},
        focus,
      };
    }
  }
  return {kind: 'keys', keys};
}
