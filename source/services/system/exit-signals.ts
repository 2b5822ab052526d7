import {constants} from 'node:os';
import process from 'node:process';
import {isatty} from 'node:tty';

const endingSignals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** A signal that asks the process to end. */
export type ExitSignal = (typeof endingSignals)[number];

/**
 * Calls `leave` on the first signal that asks the process to end, in place of the default action. A second one ends the
 * process immediately. Returns a function that stops listening.
 */
export function onExitSignal(leave: (signal: ExitSignal) => void): () => void {
  let isLeaving = false;
  const hear = (signal: ExitSignal) => {
    if (isLeaving) {
      exitBySignal(signal);
      return;
    }
    isLeaving = true;
    leave(signal);
  };
  for (const signal of endingSignals) process.on(signal, hear);
  return () => {
    for (const signal of endingSignals) process.off(signal, hear);
  };
}

/** Tells whether the terminal that the process was started in has gone away. */
export function hasLostTerminal(): boolean {
  const {stdin, stdout, stderr} = process;
  return [stdin, stdout, stderr].some(({isTTY, fd}) => isTTY && !isatty(fd));
}

/** Ends the process by the signal's default action, so that its parent learns which signal it was. */
export function exitBySignal(signal: ExitSignal): void {
  // Process 1 of a container cannot be killed from inside it.
  const exitCode = 128 + constants.signals[signal];
  if (process.pid === 1) process.exit(exitCode);
  // Node does not emit this event when a signal ends the process, but cleanup relies on it.
  process.emit('exit', exitCode);
  process.removeAllListeners(signal);
  // Windows can tell a process that its window was closed (SIGHUP), but cannot send that signal.
  process.kill(process.pid, process.platform === 'win32' ? 'SIGTERM' : signal);
}
