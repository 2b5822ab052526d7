import {type KeyPair, keyEnding} from '../../core/key-pair.ts';
import {longestKey, readKeys, startLogin} from '../../core/login-form.ts';
import type {PinviewError} from '../../core/pinview-error.ts';
import type {Conversation} from '../../services/conversation.ts';
import type {Services} from '../../services/services.ts';
import {cancellable, expected, sayProblem} from './session.ts';

export interface GivenKeys {
  readonly keys: KeyPair;
  /** Whether the keychain has them. */
  readonly isKept: boolean;
  /** Why not, where that was wanted. */
  readonly problem?: PinviewError;
}

/** Asks for keys until the service takes them, and whether to keep them; returns undefined if the person gives up. */
export async function askForKeys(
  conversation: Conversation,
  services: Services,
): Promise<GivenKeys | undefined> {
  const {endpoint} = services;
  conversation.say(
    `Keys for ${endpoint.name} (${endpoint.origin}). The service’s dashboard makes both.`,
    'What you type is not shown. An empty line goes back.',
  );
  for (;;) {
    const apiKey = await conversation.askSecret('API key: ');
    if (apiKey === undefined || apiKey.trim() === '') return undefined;
    const secretKey = await conversation.askSecret('Secret key: ');
    if (secretKey === undefined) return undefined;
    const keys = await tryKeys(apiKey.slice(0, longestKey), secretKey.slice(0, longestKey));
    if (keys !== undefined) return offerToKeep(keys, conversation, services);
    if (conversation.hasEnded) return undefined;
  }

  /** Returns the keys if the service takes them, else says why not. */
  async function tryKeys(apiKey: string, secretKey: string): Promise<KeyPair | undefined> {
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
      sayProblem(conversation, expected(error));
      return undefined;
    }
  }
}

async function offerToKeep(
  keys: KeyPair,
  conversation: Conversation,
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

/** Asks until there is a yes or a no; to leave is a no. */
async function agrees(conversation: Conversation, question: string): Promise<boolean> {
  for (;;) {
    const answer = (await conversation.ask(question))?.trim().toLowerCase();
    if (answer === 'y' || answer === 'yes') return true;
    if (answer === undefined || answer === 'n' || answer === 'no') return false;
    conversation.say('Please answer y or n.');
  }
}
