import {setTimeout as delay} from 'node:timers/promises';
import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Ends a frame, of which the terminal then draws all at once (synchronized output, DEC mode 2026). */
const frameEnd = '\x1b[?2026l';

/** Longer than any frame takes that a key may bring beside the first, and no faster than people press keys. */
const pauseMs = 40;

const deadlineMs = 60_000;

/** What a key press brought. */
export interface Press {
  /** From the key to the end of the first frame after it. */
  readonly afterMs: number;
  readonly bytes: number;
  readonly frames: number;
}

/** Looks at once and after each write, until `look` calls `see`. Resolves to the time of that look. */
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
 * Resolves once what the program has written since the offset `since` is as wanted, with the time at which that
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
 * Resolves once the screen is as wanted, with the time at which what made it so arrived: it is looked at after each
 * write, where `waitForScreen` looks every 10 ms. Throws when it takes too long.
 */
export function whenDrawn(terminal: Terminal, isWanted: (screen: string) => boolean): Promise<number> {
  return whenSeen(terminal, see => {
    // After this, the terminal parses what was written.
    queueMicrotask(() =>
      terminal.emulator.write('', () => {
        if (isWanted(terminal.screen())) see();
      }),
    );
  });
}

/**
 * Presses a key, waits for the frame that it brings, and then until nothing more comes of it. Where other frames come
 * meanwhile, `mark` is what only that of the key has.
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
  await terminal.waitForScreen(`\n╭ Recent (${recents.toLocaleString('en')})`, {deadlineMs});
  await delay(pauseMs);
}
