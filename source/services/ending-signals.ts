import process from 'node:process';
import {isatty} from 'node:tty';

const endingSignals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** A signal by which others ask the process to end. */
export type EndingSignal = (typeof endingSignals)[number];

/**
 * Calls `leave` with the first signal that asks the process to end, in place of what that does by itself; a second one
 * ends the process at once. Returns what ends the listening.
 */
export function onEndingSignal(leave: (signal: EndingSignal) => void): () => void {
  let isLeaving = false;
  const hear = (signal: EndingSignal) => {
    if (isLeaving) {
      endBy(signal);
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

/** Tells whether a terminal has gone away that the process was started on. */
export function hasLostTerminal(): boolean {
  const {stdin, stdout, stderr} = process;
  return [stdin, stdout, stderr].some(({isTTY, fd}) => isTTY && !isatty(fd));
}

/** Ends the process as the signal does by itself: who has started it is told which one it was. */
export function endBy(signal: EndingSignal): void {
  process.removeAllListeners(signal);
  // Windows can tell a process that its window was closed (SIGHUP), but nobody can ask it to.
  process.kill(process.pid, process.platform === 'win32' ? 'SIGTERM' : signal);
}
