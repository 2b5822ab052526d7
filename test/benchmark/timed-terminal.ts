import {setTimeout as delay} from 'node:timers/promises';
import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Ends a frame, which the terminal then draws all at once (synchronized output, DEC mode 2026). */
const frameEnd = '\x1b[?2026l';

/** Longer than any further frames of a key take, and no shorter than the time between the keys that people press. */
const pauseMs = 40;

const deadlineMs = 60_000;

/** What a key press took and wrote. */
export interface Press {
  /** From the key to the end of its first frame. */
  readonly afterMs: number;
  readonly bytes: number;
  readonly frames: number;
}

/** Looks now and after each write until `look` calls `see`. Resolves to the time of that look. */
function whenSeen(terminal: Terminal, look: (see: () => void) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const lookNow = () => {
      const now = performance.now();
      look(() => {
        clearTimeout(timer);
        unlisten();
        resolve(now);
      });
    };
    const unlisten = terminal.onOutput(lookNow);
    const timer = setTimeout(() => {
      unlisten();
      reject(new Error(`Nothing of the kind was seen. The screen:\n${terminal.screen()}`));
    }, deadlineMs);
    lookNow();
  });
}

/**
 * Waits until the program's output from the offset `since` on is as wanted. Resolves to the time at which that output
 * arrived (`performance.now()`). Throws when it takes too long.
 */
export function whenWritten(
  terminal: Terminal,
  isWanted: (output: string) => boolean,
  since = 0,
): Promise<number> {
  return whenSeen(terminal, see => {
    if (isWanted(terminal.output().slice(since))) see();
  });
}

/**
 * Waits until the screen is as wanted. Resolves to the time at which the output for it arrived (`performance.now()`):
 * it looks after each write, whereas `waitForScreen` looks every 10 ms. Throws when it takes too long.
 */
export function whenDrawn(terminal: Terminal, isWanted: (screen: string) => boolean): Promise<number> {
  return whenSeen(terminal, see => {
    // The terminal parses the output after this callback.
    queueMicrotask(() =>
      terminal.emulator.write('', () => {
        if (isWanted(terminal.screen())) see();
      }),
    );
  });
}

/**
 * Presses a key, waits for its frame, and then until it can bring no more. Where other frames come in between, `mark` is
 * what only the frame of the key contains. Throws when it takes too long.
 */
export async function press(terminal: Terminal, key: string, mark = ''): Promise<Press> {
  const since = terminal.output().length;
  const startedAt = performance.now();
  terminal.write(key);
  const isDrawn = (output: string) => output.includes(frameEnd, Math.max(0, output.indexOf(mark)));
  const isKeys = (output: string) => output.includes(mark) && isDrawn(output);
  const afterMs = (await whenWritten(terminal, isKeys, since)) - startedAt;
  await delay(pauseMs);
  const output = terminal.output().slice(since);
  return {afterMs, bytes: Buffer.byteLength(output), frames: output.split(frameEnd).length - 1};
}

/** Presses keys one after the other. Throws when one takes too long. */
export async function pressAll(terminal: Terminal, pressed: readonly string[]): Promise<readonly Press[]> {
  const presses: Press[] = [];
  for (const key of pressed) presses.push(await press(terminal, key));
  return presses;
}

/** Moves into the recents, and waits until all of them are read. Throws when it takes too long. */
export async function enterRecents(terminal: Terminal, recents: number): Promise<void> {
  await terminal.waitForScreen(/ · environment$/m);
  terminal.write(keys.down);
  await terminal.waitForScreen(/\n Enter open /);
  await terminal.waitForScreen(`\n╭ Recent (${recents.toLocaleString('en')})`, {deadlineMs});
  await delay(pauseMs);
}
