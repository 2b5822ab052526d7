import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {hasHyperlinks} from '../../core/ansi/hyperlink.ts';
import {leaveMouse, trackMouse} from '../../core/ansi/mouse.ts';
import {wrapOff, wrapOn} from '../../core/ansi/sequences.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {createTerminalImages, type TerminalImages} from './terminal-images.ts';

/** What the app does with the terminal besides drawing on it. */
export interface TerminalControl {
  /**
   * Turns off line wrapping, so that text drawn wider than expected, as some terminals do with emoji, does not push all
   * other lines away. Also sets the window's title. Returns a function that restores both.
   */
  take(): () => void;
  /** Whether the terminal reports the mouse while it is taken. */
  readonly hasMouse: boolean;
  /** Whether the terminal is known to support links. */
  readonly hasLinks: boolean;
  /** Bits per colour; 1 if there are no colours, or none are wanted. */
  readonly colourBits: number;
  /** Whether symbols of ambiguous width, including blocks, are two columns wide; false until the terminal has answered. */
  hasWideSymbols: boolean;
  /** Sets the window's title while the terminal is taken. */
  setTitle(title: string): void;
  ring(): void;
  /** Images that the terminal draws itself, in place of characters. */
  readonly images: TerminalImages;
  /** Shows a desktop notification if the terminal is known to support that. */
  notify(text: string): void;
  /** Tells whether there is a shell to hand the terminal to: not while it has it, nor on Windows, which has no job control. */
  canStop(): boolean;
  /** Stops the process as the shell's job control does, and settles once it continues. */
  stop(): Promise<void>;
  /** Calls `listener` whenever something else sends the process SIGTSTP. Returns a function that stops listening. */
  onStop(listener: () => void): () => void;
  /**
   * Calls `listener` whenever the process continues after a stop without warning (SIGSTOP), once the app reads the keys
   * again. Returns a function that stops listening.
   */
  onReturn(listener: () => void): () => void;
}

const bell = '\u0007';
/** OSC 0, and saving and restoring the title on the terminal's stack: xterm's ctlseqs. */
const titleOf = (text: string) => `\u001B]0;${text}\u0007`;
const saveTitle = '\u001B[22;0t';
const bringBackTitle = '\u001B[23;0t';

/** How long to wait for a stop, in milliseconds: it takes effect at once, but on a different thread. */
const stopMs = 20;

/** Signals that end, stop or continue the app. While the shell has the terminal, there is nothing to restore around them. */
const plainSignals = ['SIGTSTP', 'SIGCONT', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** How to get the user's attention, what the user wants from the terminal, and which terminal it is. */
interface Signals {
  readonly hasBell?: boolean;
  readonly notify?: (text: string) => void;
  readonly hasMouse?: boolean | undefined;
  readonly hasColours?: boolean | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Creates the control of the terminal that `write` writes to. Use one per terminal, since it saves the shell's title there.
 */
export function createTerminalControl(
  write: (sequence: string) => void,
  {hasBell = true, notify = () => {}, hasMouse = false, hasColours = true, environment = {}}: Signals = {},
): TerminalControl {
  const {stdout} = process;
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
    write(wrapOff + (hasMouse ? trackMouse : ''));
    showTitle();
  };
  const putBack = () => {
    write((hasMouse ? leaveMouse : '') + wrapOn + (isTitleSaved ? bringBackTitle : ''));
    isTitleSaved = false;
  };
  return {
    hasMouse,
    hasLinks: hasHyperlinks(environment),
    colourBits: hasColours && !environment.NO_COLOR && stdout.isTTY ? stdout.getColorDepth(environment) : 1,
    hasWideSymbols: false,
    take() {
      isTaken = true;
      prepare();
      return () => {
        isTaken = false;
        putBack();
      };
    },
    setTitle(text) {
      title = sanitize(text);
      if (isTaken && !isStopped) showTitle();
    },
    ring() {
      if (hasBell) write(bell);
    },
    images: createTerminalImages(write),
    notify,
    canStop: () => !isStopped && process.platform !== 'win32',
    async stop() {
      if (isStopped) return;
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
  // It may have stayed raw for an answer.
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  // Stops the whole group, as Ctrl+Z does in a cooked terminal: npm may have started it. The system does not stop a group
  // that no shell could continue.
  process.kill(0, 'SIGTSTP');
  await setTimeout(stopMs);
  takeKeys();
  listen();
  reportSize();
}

/** Takes the keys back. In the background (`bg`), this stops the process again before it writes to the shell's screen. */
function takeKeys(): void {
  if (!process.stdin.isTTY) return;
  // Node skips a mode that it has already set itself, although the shell may have changed it since.
  process.stdin.setRawMode(false);
  process.stdin.setRawMode(true);
}

/** Makes up for size changes missed: the terminal reports them only to processes in the foreground. */
function reportSize(): void {
  process.kill(process.pid, 'SIGWINCH');
}

/** Gives signals their default actions; returns a function that restores the listeners. */
function withoutListeners(): () => void {
  const taken = plainSignals.map(signal => ({signal, listeners: process.rawListeners(signal)}));
  for (const {signal} of taken) process.removeAllListeners(signal);
  return () => {
    for (const {signal, listeners} of taken) {
      for (const listener of listeners) process.on(signal, listener as () => void);
    }
  };
}
