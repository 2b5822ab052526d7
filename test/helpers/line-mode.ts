import {keys} from './keys.ts';
import type {Terminal} from './terminal.ts';

/** The prompt of line mode. */
export const prompt = 'Pin ID (? for help): ';

/** Returns output without the sequences that readline uses to draw the line being edited. */
export function spoken(output: string): string {
  return output.replaceAll(/\x1b\[(?:\d*[A-GJK]|\?2004[hl])/g, '').replaceAll(/\r+\n/g, '\n');
}

/** Printed after a second of looking for keys, which a real keychain may take on a busy machine. */
const waiting = 'Waiting for the keychain. Ctrl+C stops waiting.\n';

/** Waits for the prompt, and returns the output before it, less the notice about waiting for the keychain. */
export async function waitForPrompt(app: Terminal, since = 0): Promise<string> {
  const output = await app.waitForOutput(text => spoken(text).endsWith(prompt), {since});
  return spoken(output).slice(0, -prompt.length).replace(waiting, '');
}

/** Types a line at the prompt, and returns the output up to the next prompt. */
export async function answerTo(app: Terminal, line: string): Promise<string> {
  const since = app.output().length;
  app.write(line + keys.enter);
  const said = await waitForPrompt(app, since);
  return said.slice(said.indexOf('\n') + 1);
}
