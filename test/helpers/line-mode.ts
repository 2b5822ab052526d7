import {keys} from './keys.ts';
import type {Terminal} from './terminal.ts';

/** What the app that works line by line asks with. */
export const prompt = 'Pin ID (? for help): ';

/** Returns what was said, without what readline needs to draw a line that is edited. */
export function spoken(output: string): string {
  return output.replaceAll(/\x1b\[(?:\d*[A-GJK]|\?2004[hl])/g, '').replaceAll(/\r+\n/g, '\n');
}

/** What is said after a second of looking for keys, which a real keychain may take on a machine that is busy. */
const waiting = 'Waiting for the keychain. Ctrl+C stops waiting.\n';

/** Waits for the prompt, and returns what was said before it, whether or not a keychain was waited for. */
export async function waitForPrompt(app: Terminal, since = 0): Promise<string> {
  const output = await app.waitForOutput(text => spoken(text).endsWith(prompt), {since});
  return spoken(output).slice(0, -prompt.length).replace(waiting, '');
}

/** Types a line at the prompt, and returns what is said until the next prompt. */
export async function answerTo(app: Terminal, line: string): Promise<string> {
  const since = app.output().length;
  app.write(line + keys.enter);
  const said = await waitForPrompt(app, since);
  return said.slice(said.indexOf('\n') + 1);
}
