import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import {capitalized, shownKey} from '../../core/credentials/key-words.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {maxKeyLength, readKeys, refusedKeys} from '../../core/login/form.ts';
import type {Services} from '../../services/services.ts';
import type {LinePrompt} from '../../services/terminal/line-prompt.ts';
import {cancellable, expected, sayProblem} from './session.ts';

export interface GivenKeys {
  readonly keys: ApiKeys;
  /** Whether they are saved in the keychain. */
  readonly isKept: boolean;
  /** Why not, if that was wanted. */
  readonly problem?: PinviewError;
}

/** Asks for keys until the service accepts them, and whether to keep them; returns undefined if the user gives up. */
export async function askForKeys(
  conversation: LinePrompt,
  services: Services,
): Promise<GivenKeys | undefined> {
  const {endpoint} = services;
  const {keyFields, keysName, pinIds} = endpoint.provider;
  const isOne = keyFields.length === 1;
  conversation.say(
    `${capitalized(keysName)} for ${endpoint.name} (${endpoint.origin}). Create ${isOne ? 'one' : 'both'} in the service’s dashboard.`,
    'What you type is not shown. An empty line goes back.',
  );
  for (;;) {
    const typed = await askFields();
    if (typed === undefined) return undefined;
    const keys = await tryKeys(typed);
    if (keys !== undefined) return offerToKeep(keys, conversation, services);
    if (conversation.hasEnded) return undefined;
  }

  async function askFields(): Promise<ApiKeys | undefined> {
    const typed: Record<string, string> = {};
    for (const {name, label} of keyFields) {
      const key = await conversation.askSecret(`${capitalized(label)}: `);
      const isGivenUp = key === undefined || (name === keyFields[0].name && key.trim() === '');
      if (isGivenUp) return undefined;
      typed[name] = key.slice(0, maxKeyLength);
    }
    return typed;
  }

  /** Returns the keys, unless they are unusable or the service rejects them: then says why. */
  async function tryKeys(typed: ApiKeys): Promise<ApiKeys | undefined> {
    const reading = readKeys(typed, keyFields);
    if (reading.kind === 'problem') {
      sayProblem(conversation, reading.problem);
      return undefined;
    }
    const {keys} = reading;
    conversation.say(`Trying the ${keysName} with the service.`);
    try {
      const outcome = await cancellable(conversation, signal => services.pinApi.testKeys(keys, signal));
      conversation.say(
        outcome === 'accepted'
          ? `The service accepts the ${keysName} (${shownKey(keys, endpoint.provider)}).`
          : `The service has no way to try the ${keysName}.`,
      );
      return keys;
    } catch (error) {
      sayProblem(conversation, refusedKeys(expected(error), keys, keyFields, pinIds.isId));
      return undefined;
    }
  }
}

async function offerToKeep(
  keys: ApiKeys,
  conversation: LinePrompt,
  {credentials, endpoint}: Services,
): Promise<GivenKeys> {
  const question = `Keep ${endpoint.provider.keysName === 'token' ? 'it' : 'them'} in the keychain? y or n: `;
  if (!credentials.canKeep || !(await agrees(conversation, question))) {
    return {keys, isKept: false};
  }
  try {
    await cancellable(conversation, signal => credentials.keep(keys, signal));
    return {keys, isKept: true};
  } catch (error) {
    return {keys, isKept: false, problem: expected(error)};
  }
}

/** Asks until the answer is yes or no; leaving counts as no. */
async function agrees(conversation: LinePrompt, question: string): Promise<boolean> {
  for (;;) {
    const answer = (await conversation.ask(question))?.trim().toLowerCase();
    if ((answer === 'y' || answer === 'yes') && !conversation.isPasted) return true;
    if (answer === undefined || answer === 'n' || answer === 'no') return false;
    conversation.say('Please answer y or n.');
  }
}
