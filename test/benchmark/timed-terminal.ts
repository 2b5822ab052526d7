import {setTimeout as delay} from 'node:timers/promises';
import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Ends a frame, of which the terminal then draws all at once (synchronized output, DEC mode 2026). */
const frameEnd = '\x1b[?2026l';

/** Longer than any frame takes that a key may bring beside the first, and no faster than people press keys. */
const pauseMs = 40;

const deadlineMs = 60_000;

/** The title, the edges of the pane, the prompt and the bottom line. */
const linesOfFrame = 5;

/** What a key press brought. */
export interface Press {
  /** From the key to the end of the first frame after it. */
  readonly afterMs: number;
  readonly bytes: number;
  readonly frames: number;
}

/**
 * Resolves once what the program has written since the offset `since` is as wanted, with the time at which that
 * arrived (`performance.now()`). Throws when it takes too long.
 */
export function whenWritten(
  terminal: Terminal,
  isWanted: (output: string) => boolean,
  since = 0,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const now = performance.now();
      if (!isWanted(terminal.output().slice(since))) return;
      clearTimeout(timer);
      unlisten();
      resolve(now);
    };
    const unlisten = terminal.onOutput(look);
    const timer = setTimeout(() => {
      unlisten();
      reject(new Error(`Nothing of the kind was written. The screen:\n${terminal.screen()}`));
    }, deadlineMs);
    look();
  });
}

/** Presses a key, waits for the frame that it brings, and then until nothing more comes of it. */
export async function press(terminal: Terminal, key: string): Promise<Press> {
  const since = terminal.output().length;
  const startedAt = performance.now();
  terminal.write(key);
  const afterMs = (await whenWritten(terminal, output => output.includes(frameEnd), since)) - startedAt;
  await delay(pauseMs);
  const output = terminal.output().slice(since);
  return {afterMs, bytes: Buffer.byteLength(output), frames: output.split(frameEnd).length - 1};
}

/** Presses keys one after the other. */
export async function pressAll(terminal: Terminal, pressed: readonly string[]): Promise<readonly Press[]> {
  const presses: Press[] = [];
  for (const key of pressed) presses.push(await press(terminal, key));
  return presses;
}

/** Waits until all recents are read, and the keys are at the first of them. */
export async function enterRecents(terminal: Terminal, recents: number): Promise<void> {
  await terminal.waitForScreen(/ · environment$/m);
  terminal.write(keys.down);
  await terminal.waitForScreen(/\n Enter open /);
  // They are counted where they are more than the screen has rows.
  const title = recents < terminal.emulator.rows - linesOfFrame ? 'Recent ─' : `Recent 1/${recents} ─`;
  await terminal.waitForScreen(`\n╭ ${title}`, {deadlineMs});
  await delay(pauseMs);
}
