import type {Terminal} from './terminal.ts';

/** A remote session: the only way to the clipboard is the terminal. */
export const remote = {SSH_TTY: '/dev/pts/0'} as const;

/** Returns the texts that the terminal was asked to put on the clipboard (OSC 52), in order. */
export function copiedTexts(terminal: Terminal): string[] {
  return [...terminal.output().matchAll(/\x1b\]52;c;(.*?)\x07/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64').toString(),
  );
}

/** Waits until so many texts were copied, and returns the last. */
export async function waitForCopy(terminal: Terminal, count: number): Promise<string> {
  await terminal.waitForOutput(() => copiedTexts(terminal).length >= count);
  return copiedTexts(terminal).at(-1) ?? '';
}
