import {type ApiKeys, keyEnding} from '../../core/credentials/api-keys.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {maxKeyLength, readKeys, refusedKeys, startLogin} from '../../core/login/form.ts';
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
  conversation.say(
    `Keys for ${endpoint.name} (${endpoint.origin}). Create both in the service’s dashboard.`,
    'What you type is not shown. An empty line goes back.',
  );
  for (;;) {
    const apiKey = await conversation.askSecret('API key: ');
    if (apiKey === undefined || apiKey.trim() === '') return undefined;
    const secretKey = await conversation.askSecret('Secret key: ');
    if (secretKey === undefined) return undefined;
    const keys = await tryKeys(apiKey.slice(0, maxKeyLength), secretKey.slice(0, maxKeyLength));
    if (keys !== undefined) return offerToKeep(keys, conversation, services);
    if (conversation.hasEnded) return undefined;
  }

  /** Returns the keys if the service accepts them, else says why not. */
  async function tryKeys(apiKey: string, secretKey: string): Promise<ApiKeys | undefined> {
    const reading = readKeys({...startLogin(undefined), apiKey, secretKey});
    if (reading.kind === 'problem') {
      sayProblem(conversation, reading.problem);
      return undefined;
    }
    const {keys} = reading;
    conversation.say('Trying the keys with the service.');
    try {
      const outcome = await cancellable(conversation, signal => services.pinApi.testKeys(keys, signal));
      conversation.say(
        outcome === 'accepted'
          ? `The service accepts the keys (API key ${keyEnding(keys.apiKey)}).`
          : 'The service has no way to try the keys.',
      );
      return keys;
    } catch (error) {
      sayProblem(conversation, refusedKeys(expected(error), keys, endpoint.provider.pinIds.isId));
      return undefined;
    }
  }
}

async function offerToKeep(
  keys: ApiKeys,
  conversation: LinePrompt,
  {credentials}: Services,
): Promise<GivenKeys> {
  if (!credentials.canKeep || !(await agrees(conversation, 'Keep them in the keychain? (y/n) '))) {
    return {keys, isKept: false};
  }
  try {
    await cancellable(conversation, signal => credentials.keep(keys, signal));
    return {keys, isKept: true};
  } catch (error) {
    return {keys, isKept: false, problem: expected(error)};
  }
}

/** Asks until the answer is yes or no; leaving is a no. */
async function agrees(conversation: LinePrompt, question: string): Promise<boolean> {
  for (;;) {
    const answer = (await conversation.ask(question))?.trim().toLowerCase();
    if ((answer === 'y' || answer === 'yes') && !conversation.isPasted) return true;
    if (answer === undefined || answer === 'n' || answer === 'no') return false;
    conversation.say('Please answer y or n.');
  }
}
