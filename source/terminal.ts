import process from 'node:process';
import {PinviewError} from './core/pinview-error.ts';
import {endBy, onEndingSignal} from './services/ending-signals.ts';

/** Tells whether there is a person who sees what is printed, and can answer. */
export function hasTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** @throws PinviewError `usage` without a terminal. */
export function requireTerminal(message: string, hint: string): void {
  if (!hasTerminal()) throw new PinviewError('usage', message, {hint});
}

/** Tells whether the terminal takes no control sequences. */
export function isDumbTerminal(): boolean {
  return process.env.TERM === 'dumb';
}

/** Tells whether the app is to talk line by line: where that is asked for, to a screen reader, on a dumb terminal. */
export function wantsLines(isAskedFor = false): boolean {
  // Ink's own variable for screen readers.
  return isAskedFor || process.env.INK_SCREEN_READER === 'true' || isDumbTerminal();
}

/**
 * Prepares the terminal for the app. Until the function that it returns is called, a signal that ends the process gives
 * the terminal back first, with what `leave` does.
 */
export function takeTerminal(leave = () => {}): () => void {
  const unlisten = onEndingSignal(signal => {
    leave();
    process.stdin.setRawMode(false);
    endBy(signal);
  });
  // From here on no key is echoed; what is typed while the app loads waits for it.
  process.stdin.setRawMode(true);
  return unlisten;
}
