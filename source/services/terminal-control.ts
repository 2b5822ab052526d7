import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {plainText} from '../core/plain-text.ts';
import {wrapOff, wrapOn} from '../core/terminal-sequences.ts';

/** What the app does with the terminal beside drawing on it. */
export interface TerminalControl {
  setTitle(title: string): void;
  /** Puts back the title that there was. */
  restoreTitle(): void;
  ring(): void;
  /** Tells whether the terminal is the shell's at present. */
  isStopped(): boolean;
  /** Stops the process, as the shell's job control does, and settles once it goes on. */
  stop(): Promise<void>;
  /** Calls `listener` whenever somebody else stops the process by SIGTSTP. Returns what ends that. */
  onStop(listener: () => void): () => void;
}

const bell = '\u0007';
/** OSC 0, and saving and restoring a title on the terminal's stack: xterm's ctlseqs. */
const titleOf = (text: string) => `\u001B]0;${text}\u0007`;
const saveTitle = '\u001B[22;0t';
const bringBackTitle = '\u001B[23;0t';

/** A stop takes effect at once, but on another thread than the one that goes on here. */
const stopMs = 20;

/** What ends the app, and what stops it: without the terminal there is nothing to put in order before either. */
const plainSignals = ['SIGTSTP', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** Returns the control of the terminal that `write` writes to. */
export function createTerminalControl(write: (sequence: string) => void): TerminalControl {
  let title: string | undefined;
  let isStopped = false;
  const setTitle = (text: string) => {
    write((title === undefined ? saveTitle : '') + titleOf(text));
    title = text;
  };
  const restoreTitle = () => {
    if (title !== undefined) write(bringBackTitle);
    title = undefined;
  };
  const stop = async () => {
    const shown = title;
    restoreTitle();
    // As the shell wants it.
    write(wrapOn);
    await stopProcess();
    write(wrapOff);
    if (shown !== undefined) setTitle(shown);
  };
  return {
    setTitle: text => setTitle(plainText(text)),
    restoreTitle,
    ring: () => write(bell),
    isStopped: () => isStopped,
    async stop() {
      // Windows has no job control.
      if (isStopped || process.platform === 'win32') return;
      isStopped = true;
      try {
        await stop();
      } finally {
        isStopped = false;
      }
    },
    onStop(listener) {
      process.on('SIGTSTP', listener);
      return () => process.off('SIGTSTP', listener);
    },
  };
}

async function stopProcess(): Promise<void> {
  const putBack = withoutListeners();
  // The whole group, as Ctrl+Z in a cooked terminal: npm may have started it. Where no shell could bring it back, the
  // system does not stop it.
  process.kill(0, 'SIGTSTP');
  await setTimeout(stopMs);
  // In the background (`bg`) this stops the process once more, before it writes to the shell's screen.
  if (process.stdin.isTTY) process.stdin.setRawMode(true);
  putBack();
  // The terminal tells only those in the foreground that its size has changed.
  process.kill(process.pid, 'SIGWINCH');
}

/** Has signals do what they do by themselves; returns what puts the listeners back. */
function withoutListeners(): () => void {
  const taken = plainSignals.map(signal => ({signal, listeners: process.rawListeners(signal)}));
  for (const {signal} of taken) process.removeAllListeners(signal);
  return () => {
    for (const {signal, listeners} of taken) {
      for (const listener of listeners) process.on(signal, listener as () => void);
    }
  };
}
