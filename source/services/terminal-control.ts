import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {plainText} from '../core/plain-text.ts';

/** What the app does with the terminal beside drawing on it. */
export interface TerminalControl {
  setTitle(title: string): void;
  /** Puts back the title that there was. */
  restoreTitle(): void;
  ring(): void;
  /** Stops the process, as the shell's job control does, and settles once it goes on. */
  stop(): Promise<void>;
}

const bell = '\u0007';
/** OSC 0, and saving and restoring a title on the terminal's stack: xterm's ctlseqs. */
const title = (text: string) => `\u001B]0;${text}\u0007`;
const saveTitle = '\u001B[22;0t';
const bringBackTitle = '\u001B[23;0t';
/** DECAWM: the shell wants lines to wrap. */
const wrapOn = '\u001B[?7h';
const wrapOff = '\u001B[?7l';

/** A stop takes effect at once, but on another thread than the one that goes on here. */
const stopMs = 20;

/** Returns the control of the terminal that `write` writes to. */
export function createTerminalControl(write: (sequence: string) => void): TerminalControl {
  let isTitleSaved = false;
  return {
    setTitle(text) {
      write((isTitleSaved ? '' : saveTitle) + title(plainText(text)));
      isTitleSaved = true;
    },
    restoreTitle() {
      if (isTitleSaved) write(bringBackTitle);
      isTitleSaved = false;
    },
    ring: () => write(bell),
    async stop() {
      write(wrapOn);
      // The whole group, as Ctrl+Z in a cooked terminal: npm may have started it.
      process.kill(0, 'SIGTSTP');
      await setTimeout(stopMs);
      write(wrapOff);
    },
  };
}
