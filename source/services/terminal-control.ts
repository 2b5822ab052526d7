import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {plainText} from '../core/plain-text.ts';
import {wrapOff, wrapOn} from '../core/terminal-sequences.ts';

/** What the app does with the terminal beside drawing on it. */
export interface TerminalControl {
  /**
   * Makes the screen safe against text that the terminal draws wider than expected, as some do with emoji: it is cut
   * at the edge instead of pushing all other lines away. Has the window named, too. Returns what puts both back.
   */
  take(): () => void;
  /** Sets the title that the window has while the terminal is taken. */
  setTitle(title: string): void;
  ring(): void;
  /** Tells whether the terminal is the shell's at present. */
  isStopped(): boolean;
  /** Stops the process, as the shell's job control does, and settles once it goes on. */
  stop(): Promise<void>;
  /** Calls `listener` whenever somebody else stops the process by SIGTSTP. Returns what ends that. */
  onStop(listener: () => void): () => void;
  /**
   * Calls `listener` whenever the process goes on after a stop that it did not hear of (SIGSTOP), once the keys are the
   * app's again. Returns what ends that.
   */
  onReturn(listener: () => void): () => void;
}

const bell = '\u0007';
/** OSC 0, and saving and restoring a title on the terminal's stack: xterm's ctlseqs. */
const titleOf = (text: string) => `\u001B]0;${text}\u0007`;
const saveTitle = '\u001B[22;0t';
const bringBackTitle = '\u001B[23;0t';

/** A stop takes effect at once, but on another thread than the one that goes on here. */
const stopMs = 20;

/** What ends the app, and what stops it: without the terminal there is nothing to put in order before or after. */
const plainSignals = ['SIGTSTP', 'SIGCONT', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** Returns the control of the terminal that `write` writes to: one for each, since it keeps the shell's title there. */
export function createTerminalControl(write: (sequence: string) => void): TerminalControl {
  let title: string | undefined;
  let isTaken = false;
  let isTitleSaved = false;
  let isStopped = false;
  const showTitle = () => {
    if (title === undefined) return;
    write((isTitleSaved ? '' : saveTitle) + titleOf(title));
    isTitleSaved = true;
  };
  const prepare = () => {
    write(wrapOff);
    showTitle();
  };
  const putBack = () => {
    write(wrapOn + (isTitleSaved ? bringBackTitle : ''));
    isTitleSaved = false;
  };
  return {
    take() {
      isTaken = true;
      prepare();
      return () => {
        isTaken = false;
        putBack();
      };
    },
    setTitle(text) {
      title = plainText(text);
      if (isTaken && !isStopped) showTitle();
    },
    ring: () => write(bell),
    isStopped: () => isStopped,
    async stop() {
      // Windows has no job control.
      if (isStopped || process.platform === 'win32') return;
      isStopped = true;
      putBack();
      try {
        await stopProcess();
      } finally {
        isStopped = false;
        if (isTaken) prepare();
      }
    },
    onStop(listener) {
      process.on('SIGTSTP', listener);
      return () => process.off('SIGTSTP', listener);
    },
    onReturn(listener) {
      const goOn = () => {
        takeKeys();
        prepare();
        listener();
        reportSize();
      };
      process.on('SIGCONT', goOn);
      return () => process.off('SIGCONT', goOn);
    },
  };
}

async function stopProcess(): Promise<void> {
  const listen = withoutListeners();
  // The whole group, as Ctrl+Z in a cooked terminal: npm may have started it. Where no shell could bring it back, the
  // system does not stop it.
  process.kill(0, 'SIGTSTP');
  await setTimeout(stopMs);
  takeKeys();
  listen();
  reportSize();
}

/** In the background (`bg`) this stops the process once more, before it writes to the shell's screen. */
function takeKeys(): void {
  if (!process.stdin.isTTY) return;
  // A mode that Node has set itself it does not set again, though a shell may have set another since.
  process.stdin.setRawMode(false);
  process.stdin.setRawMode(true);
}

/** The terminal tells only those in the foreground that its size has changed. */
function reportSize(): void {
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
