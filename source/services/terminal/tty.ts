import process from 'node:process';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {exitBySignal, onExitSignal} from '../system/exit-signals.ts';

/** Tells whether there is a user who sees the output and can answer. */
export function hasTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** Tells whether standard input is typed by a user. */
export function hasTypedInput(): boolean {
  return Boolean(process.stdin.isTTY);
}

/** @throws PinviewError `usage` if there is no terminal. */
export function requireTerminal(message: string, hint: string): void {
  if (!hasTerminal()) throw new PinviewError('usage', message, {hint});
}

/** Tells whether the terminal accepts no control sequences. */
export function isDumbTerminal(): boolean {
  return process.env.TERM === 'dumb';
}

/** Ink's own variable for screen readers has the same effect as the flag. */
const isListenedTo = (isAskedFor: boolean) => isAskedFor || process.env.INK_SCREEN_READER === 'true';

/** Tells whether to run the app line by line: on request, for a screen reader, or on a dumb terminal. */
export function wantsLineMode(isAskedFor = false): boolean {
  return isListenedTo(isAskedFor) || isDumbTerminal();
}

/** Tells the same of what commands print. If no output goes to a terminal, `TERM=dumb` does not count. */
export function wantsPlainOutput(isAskedFor: boolean): boolean {
  const isOnTerminal = Boolean(process.stdout.isTTY || process.stderr.isTTY);
  return isListenedTo(isAskedFor) || (isDumbTerminal() && isOnTerminal);
}

/**
 * Prepares the terminal for the app. Until the returned function is called, a signal that ends the process first calls
 * `leave` and restores the terminal.
 */
export function takeTerminal(leave = () => {}): () => void {
  const unlisten = onExitSignal(signal => {
    leave();
    process.stdin.setRawMode(false);
    exitBySignal(signal);
  });
  // From here on no key is echoed, and keys typed while the app loads are kept for it.
  process.stdin.setRawMode(true);
  return unlisten;
}
