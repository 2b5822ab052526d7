import {type ApiKeys, isSendableKey, type KeyField, wrappingOf} from '../credentials/api-keys.ts';
import {inWords} from '../credentials/key-words.ts';
import type {PinviewError} from '../errors/pinview-error.ts';

/** In characters. Keys have a few dozen, a token that is a JWT some hundreds. */
export const maxKeyLength = 4096;

/** The name of a key field, or `service` or `demo`, which can also have the focus. */
export type LoginField = string;

/** The login: keys are typed, tried with the service, and saved if the user agrees. */
export interface LoginForm {
  readonly step: 'typing' | 'trying' | 'offering' | 'keeping';
  readonly focus: LoginField;
  /** The name of the chosen service, if it is not that of the key fields. */
  readonly service: string | undefined;
  /** What has been typed, by the names of the key fields. */
  readonly typed: ApiKeys;
  /** Whether the service has accepted the keys, or could not be asked. */
  readonly outcome: 'accepted' | 'untried' | undefined;
  /** Why the keys are asked for, or asked for again. */
  readonly problem: LoginProblem | undefined;
}

type LoginProblem = Pick<PinviewError, 'message' | 'hint'>;

export type LoginEvent =
  | {readonly type: 'edit'; readonly field: LoginField; readonly text: string}
  | {readonly type: 'move'; readonly by: 1 | -1; readonly fields: readonly LoginField[]}
  | {
      readonly type: 'choose';
      readonly by: 1 | -1;
      readonly names: readonly string[];
      readonly present: string;
    }
  | {readonly type: 'complain'; readonly problem: LoginProblem; readonly focus: LoginField}
  | {readonly type: 'try'}
  | {readonly type: 'answered'; readonly outcome: 'accepted' | 'untried'}
  | {readonly type: 'keep'}
  | {readonly type: 'back'};

export function startLogin(fields: readonly KeyField[], problem?: LoginProblem): LoginForm {
  const focus = fields[0]?.name ?? '';
  return {step: 'typing', focus, service: undefined, typed: {}, outcome: undefined, problem};
}

export function updateLogin(form: LoginForm, event: LoginEvent): LoginForm {
  switch (event.type) {
    case 'edit':
      return {...form, typed: {...form.typed, [event.field]: event.text}};
    case 'move': {
      const next = event.fields.indexOf(form.focus) + event.by + event.fields.length;
      // Leaving the choice unconfirmed drops it: the fields below belong to the present service.
      return {...form, focus: event.fields[next % event.fields.length] ?? form.focus, service: undefined};
    }
    case 'choose': {
      const {by, names, present} = event;
      const next = names.indexOf(form.service ?? present) + by + names.length;
      const chosen = names[next % names.length];
      return {...form, service: chosen === present ? undefined : chosen};
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

/** Returns why the service refuses keys; the hint begins with those that look like pin IDs. */
export function refusedKeys(
  problem: PinviewError,
  keys: ApiKeys,
  fields: readonly KeyField[],
  isPinId: (text: string) => boolean,
): LoginProblem {
  const {code, message, hint} = problem;
  const names = fields.filter(({name}) => isPinId(keys[name] ?? '')).map(({label}) => label);
  if (code !== 'unauthenticated' || names.length === 0) return problem;
  const mistaken = `What was given as ${inWords(names)} looks like a pin ID.`;
  return {message, hint: hint === undefined ? mistaken : `${mistaken} ${hint}`};
}

export type LoginReading =
  | {readonly kind: 'keys'; readonly keys: ApiKeys}
  | {readonly kind: 'problem'; readonly problem: LoginProblem; readonly focus: LoginField};

/** Reads what was typed. A key travels in an HTTP header, so it must be printable ASCII without spaces. */
export function readKeys(typed: ApiKeys, fields: readonly KeyField[]): LoginReading {
  const keys = Object.fromEntries(fields.map(({name}) => [name, (typed[name] ?? '').trim()]));
  for (const {name, label} of fields) {
    const complaint = complaintOf(keys[name] ?? '', label);
    if (complaint !== undefined) {
      return {
        kind: 'problem',
        problem: {message: complaint, hint: 'Copy all of it from the service’s dashboard.'},
        focus: name,
      };
    }
  }
  return {kind: 'keys', keys};
}

function complaintOf(key: string, label: string): string | undefined {
  if (key === '') return `The ${label} is missing.`;
  const wrapping = wrappingOf(key);
  if (wrapping !== undefined) return `The ${label} ${wrapping}.`;
  return isSendableKey(key) ? undefined : `The ${label} contains an invalid character.`;
}
