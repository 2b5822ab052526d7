import {createInterface} from 'node:readline/promises';

/** Asks a yes-or-no question on a terminal. Returns true for a yes; all else is a no, also the end of the input. */
export async function confirm(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  signal: AbortSignal,
): Promise<boolean> {
  const prompt = createInterface({input, output});
  const ended = new Promise<string>(resolve => prompt.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([prompt.question(question, {signal}), ended]);
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } finally {
    prompt.close();
  }
}
