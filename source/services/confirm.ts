import {createInterface} from 'node:readline/promises';
import {PinviewError} from '../core/pinview-error.ts';

/**
 * Asks a yes-or-no question on a terminal. Returns true for a yes; all else is a no, also the end of the input.
 *
 * @throws PinviewError `cancelled` when `signal` aborts.
 */
export async function confirm(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  signal: AbortSignal,
): Promise<boolean> {
  // The terminal edits the line, and makes a signal of Ctrl+C, better than readline would.
  const prompt = createInterface({input, output, terminal: false});
  const ended = new Promise<string>(resolve => prompt.once('close', () => resolve('\n')));
  try {
    const answer = await Promise.race([prompt.question(question, {signal}), ended]);
    // The cursor is still behind the question.
    if (answer === '\n') output.write(answer);
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new PinviewError('cancelled', 'Interrupted.', {cause});
  } finally {
    prompt.close();
  }
}
