import {type KeyWants, wrappingOf} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {readKeys} from '../../core/login/form.ts';
import {decodeText} from '../../core/text/decode-text.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';

interface LoginOptions {
  /** Yields a line for each key. */
  readonly input: AsyncIterable<Buffer | string>;
  /** Saves the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
}

/** In bytes. Keys have about a hundred characters, a token a few hundred; anything larger is some other file. */
const maxInputLength = 10_000;

/**
 * Reads the keys from the input, tries them with the service, and saves them in the keychain. Returns 0.
 *
 * @throws PinviewError `usage` if there is not one line per key, `unauthenticated` if keys are quoted or the service
 * refuses them, `keychain` if they cannot be saved.
 */
export async function loginWithKeys(
  {input, saveProfile}: LoginOptions,
  {pinApi, credentials, endpoint, profile}: Services,
  output: Output,
): Promise<number> {
  const {keyFields, keysName} = endpoint.provider;
  const lines = await readLines(input);
  const isTooMuch = lines.length > keyFields.length;
  if (isTooMuch)
    throw linesError('usage', `There are more than ${lineCount(keyFields.length)}.`, endpoint.provider);
  const typed = Object.fromEntries(keyFields.map(({name}, index) => [name, lines[index] ?? '']));
  const reading = readKeys(typed, keyFields);
  if (reading.kind === 'problem') {
    const isWrapped = lines.some(key => wrappingOf(key.trim()) !== undefined);
    throw linesError(isWrapped ? 'unauthenticated' : 'usage', reading.problem.message, endpoint.provider);
  }
  const {keys} = reading;
  const outcome = await whileWaiting(`Trying the ${keysName}…`, output, () => pinApi.testKeys(keys));
  await whileWaiting(`Saving the ${keysName} in the keychain…`, output, () => credentials.keep(keys));
  await saveProfile();
  const tried = outcome === 'accepted' ? `accepts the ${keysName}` : `has no way to try the ${keysName}`;
  const isSaved = keysName === 'token' ? 'It is saved' : 'They are saved';
  output.say(`${endpoint.name} ${tried}. ${isSaved} in the keychain for profile ${profile}.\n`);
  return 0;
}

const lineCount = (count: number) => (count === 1 ? 'one line' : 'two lines');

function linesError(
  code: 'usage' | 'unauthenticated',
  message: string,
  {keyFields}: Pick<KeyWants, 'keyFields'>,
): PinviewError {
  const what = keyFields.map(({label}) => `the ${label}`).join(', then ');
  const hint = `Give ${lineCount(keyFields.length)} on standard input: ${what}.`;
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
