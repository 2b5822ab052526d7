import {createInterface} from 'node:readline/promises';
import {PinviewError} from '../../core/errors/pinview-error.ts';

interface ConfirmOptions {
  /** Aborts the question. */
  readonly signal: AbortSignal;
  /** Whether the terminal edits the line itself, so that nothing is redrawn. */
  readonly isPlain: boolean;
}

/**
 * Asks a yes-or-no question on a terminal, showing the possible answers. Returns true for a yes; anything else, including
 * the end of the input, is a no.
 *
 * @throws PinviewError `cancelled` on Ctrl+C, or when `signal` aborts.
 */
export async function confirm(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  {signal, isPlain}: ConfirmOptions,
): Promise<boolean> {
  const prompt = createInterface({input, output, ...(isPlain && {terminal: false})});
  const ended = new Promise<undefined>(resolve => prompt.once('close', () => resolve(undefined)));
  // The prompt reads Ctrl+C as a key, so no signal arrives.
  const interrupted = new Promise<never>((_, reject) =>
    prompt.once('SIGINT', () => reject(new PinviewError('cancelled', 'Interrupted.'))),
  );
  try {
    const answer = await Promise.race([
      prompt.question(`${question} ${isPlain ? 'y or n, Enter means n: ' : '[y/N] '}`, {signal}),
      ended,
      interrupted,
    ]);
    // The cursor is still after the question.
    if (answer === undefined) output.write('\n');
    return answer !== undefined && /^\s*y(?:es)?\s*$/i.test(answer);
  } catch (error) {
    throw signal.aborted ? new PinviewError('cancelled', 'Interrupted.', {cause: error}) : error;
  } finally {
    prompt.close();
  }
}
