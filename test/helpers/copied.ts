import type {Terminal} from './terminal.ts';

/** The environment of a remote session, where only the terminal can reach the clipboard. */
export const remote = {SSH_TTY: '/dev/pts/0'} as const;

/** Returns the texts sent to the clipboard through the terminal (OSC 52), in order. */
export function copiedTexts(terminal: Terminal): string[] {
  return [...terminal.output().matchAll(/\x1b\]52;c;(.*?)\x07/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64').toString(),
  );
}

/** Waits until at least `count` texts have been copied, and returns the last. */
export async function waitForCopy(terminal: Terminal, count: number): Promise<string> {
  await terminal.waitForOutput(() => copiedTexts(terminal).length >= count);
  return copiedTexts(terminal).at(-1) ?? '';
}
