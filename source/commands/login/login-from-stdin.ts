import {wrappingOf} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {readKeys, startLogin} from '../../core/login/form.ts';
import {decodeText} from '../../core/text/decode-text.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';

interface LoginOptions {
  /** Yields the two lines, API key and secret key. */
  readonly input: AsyncIterable<Buffer | string>;
  /** Saves the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
}

/** In bytes. Two keys have a hundred or so characters; anything larger is some other file. */
const maxInputLength = 10_000;

/**
 * Reads both keys from the input, tries them with the service, and saves them in the keychain. Returns 0.
 *
 * @throws PinviewError `usage` if they are not two lines, `unauthenticated` if they are in quotes or the service
 * refuses them, `keychain` if they cannot be saved.
 */
export async function loginWithKeys(
  {input, saveProfile}: LoginOptions,
  {pinApi, credentials, endpoint, profile}: Services,
  output: Output,
): Promise<number> {
  const [apiKey = '', secretKey = '', ...others] = await readLines(input);
  if (others.length > 0) throw linesError('usage', 'There are more than two lines.');
  const reading = readKeys({...startLogin(undefined), apiKey, secretKey});
  if (reading.kind === 'problem') {
    const isWrapped = [apiKey, secretKey].some(key => wrappingOf(key.trim()) !== undefined);
    throw linesError(isWrapped ? 'unauthenticated' : 'usage', reading.problem.message);
  }
  const {keys} = reading;
  const outcome = await whileWaiting('Trying the keys…', output, () => pinApi.testKeys(keys));
  await whileWaiting('Saving the keys in the keychain…', output, () => credentials.keep(keys));
  await saveProfile();
  const tried = outcome === 'accepted' ? 'accepts the keys' : 'has no way to try the keys';
  output.say(`${endpoint.name} ${tried}. They are saved in the keychain for profile ${profile}.\n`);
  return 0;
}

function linesError(code: 'usage' | 'unauthenticated', message: string): PinviewError {
  const hint = 'Give two lines on standard input: the API key, then the secret key.';
  return new PinviewError(code, message, {hint});
}

async function readLines(input: AsyncIterable<Buffer | string>): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > maxInputLength) break;
  }
  return decodeText(Buffer.concat(chunks))
    .trim()
    .split(/\r\n?|\n/);
}
