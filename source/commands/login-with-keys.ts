import {readKeys, startLogin} from '../core/login-form.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Output} from '../services/output.ts';
import type {Services} from '../services/services.ts';

interface LoginOptions {
  /** Yields the two lines, API key and secret key. */
  readonly input: AsyncIterable<Buffer | string>;
  /** Remembers the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
}

/** Two keys have some hundred characters; more is another file. */
const longestInput = 10_000;

/**
 * Reads both keys from the input, tries them with the service, and keeps them in the keychain. Returns 0.
 *
 * @throws PinviewError `usage` if they are not two lines, `unauthenticated` if the service refuses them, `keychain`
 * if they cannot be kept.
 */
export async function loginWithKeys(
  {input, saveProfile}: LoginOptions,
  {pinApi, credentials, endpoint, profile}: Services,
  output: Output,
): Promise<number> {
  const [apiKey = '', secretKey = '', ...others] = await readLines(input);
  if (others.length > 0) throw usageError('There are more lines than two.');
  const reading = readKeys({...startLogin(undefined), apiKey, secretKey});
  if (reading.kind === 'problem') throw usageError(reading.problem.message);
  const outcome = await pinApi.testKeys(reading.keys);
  await credentials.keep(reading.keys);
  await saveProfile();
  const tried = outcome === 'accepted' ? 'accepts the keys' : 'has no way to try the keys';
  output.say(`${endpoint.name} ${tried}. They are kept in the keychain for profile ${profile}.\n`);
  return 0;
}

function usageError(message: string): PinviewError {
  const hint = 'Give two lines on standard input: the API key, then the secret key.';
  return new PinviewError('usage', message, {hint});
}

async function readLines(input: AsyncIterable<Buffer | string>): Promise<readonly string[]> {
  let text = '';
  for await (const chunk of input) {
    text += chunk;
    if (text.length > longestInput) break;
  }
  return text.trim().split(/\r?\n/);
}
