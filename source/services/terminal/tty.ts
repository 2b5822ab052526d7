import process from 'node:process';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {exitBySignal, onExitSignal} from '../system/exit-signals.ts';

/** Tells whether there is a user who sees what is printed, and can answer. */
export function hasTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** Tells whether somebody types what is on standard input. */
export function hasTypedInput(): boolean {
  return Boolean(process.stdin.isTTY);
}

/** @throws PinviewError `usage` without a terminal. */
export function requireTerminal(message: string, hint: string): void {
  if (!hasTerminal()) throw new PinviewError('usage', message, {hint});
}

/** Tells whether the terminal accepts no control sequences. */
export function isDumbTerminal(): boolean {
  return process.env.TERM === 'dumb';
}

/** Ink's own variable for screen readers does the same as the flag. */
const isListenedTo = (isAskedFor: boolean) => isAskedFor || process.env.INK_SCREEN_READER === 'true';

/** Tells whether to run the app line by line: on request, for a screen reader, on a dumb terminal. */
export function wantsLineMode(isAskedFor = false): boolean {
  return isListenedTo(isAskedFor) || isDumbTerminal();
}

/** Tells the same of what commands print. Where nothing goes to a terminal, none is dumb. */
export function wantsPlainOutput(isAskedFor: boolean): boolean {
  const isOnTerminal = Boolean(process.stdout.isTTY || process.stderr.isTTY);
  return isListenedTo(isAskedFor) || (isDumbTerminal() && isOnTerminal);
}

/**
 * Prepares the terminal for the app. Until the returned function is called, a signal that ends the process first
 * restores the terminal, and calls `leave`.
 */
export function takeTerminal(leave = () => {}): () => void {
  const unlisten = onExitSignal(signal => {
    leave();
    process.stdin.setRawMode(false);
    exitBySignal(signal);
  });
  // From here on no key is echoed; what is typed while the app loads is kept for it.
  process.stdin.setRawMode(true);
  return unlisten;
}
