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
   * Cuts lines at the edge, so that text that the terminal draws wider than expected, as some do with emoji, does not
   * push all other lines away. Also names the window. Returns a function that restores both.
   */
  take(): () => void;
  /** Whether the terminal reports the mouse while it is taken. */
  readonly hasMouse: boolean;
  /** Whether the terminal is known to have links. */
  readonly hasLinks: boolean;
  /** How many bits a colour has; 1 where there are no colours, or none are wanted. */
  readonly colourBits: number;
  /** Whether symbols of ambiguous width, blocks among them, are two columns wide, once the terminal has told. */
  hasWideSymbols: boolean;
  /** Sets the title of the window while the terminal is taken. */
  setTitle(title: string): void;
  ring(): void;
  /** Images that the terminal draws itself, in place of characters. */
  readonly images: TerminalImages;
  /** Shows a text on the desktop, where the terminal is known to do that. */
  notify(text: string): void;
  /** Tells whether there is a shell to give the terminal to: not while it has it, nor on Windows, without job control. */
  canStop(): boolean;
  /** Stops the process, as the shell's job control does, and settles once it continues. */
  stop(): Promise<void>;
  /** Calls `listener` whenever somebody else stops the process by SIGTSTP. Returns a function that stops listening. */
  onStop(listener: () => void): () => void;
  /**
   * Calls `listener` whenever the process continues after a stop that it was not told of (SIGSTOP), once the app gets
   * the keys again. Returns a function that stops listening.
   */
  onReturn(listener: () => void): () => void;
}

const bell = '\u0007';
/** OSC 0, and saving and restoring a title on the terminal's stack: xterm's ctlseqs. */
const titleOf = (text: string) => `\u001B]0;${text}\u0007`;
const saveTitle = '\u001B[22;0t';
const bringBackTitle = '\u001B[23;0t';

/** A stop takes effect at once, but on a different thread. */
const stopMs = 20;

/** Signals that end or stop the app: without the terminal there is nothing to restore before or after them. */
const plainSignals = ['SIGTSTP', 'SIGCONT', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** How a person is told of what happens while they look elsewhere, what they want of the terminal, and which it is. */
interface Signals {
  readonly hasBell?: boolean;
  readonly notify?: (text: string) => void;
  readonly hasMouse?: boolean | undefined;
  readonly hasColours?: boolean | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Creates the control of the terminal that `write` writes to; one per terminal, since the shell's title is saved there.
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
  // The whole group, as with Ctrl+Z in a cooked terminal: npm may have started it. If no shell could continue it, the
  // system does not stop it.
  process.kill(0, 'SIGTSTP');
  await setTimeout(stopMs);
  takeKeys();
  listen();
  reportSize();
}

/** In the background (`bg`) this stops the process again, before it writes to the shell's screen. */
function takeKeys(): void {
  if (!process.stdin.isTTY) return;
  // Node does not set a mode again that it has set itself, though the shell may have changed it since.
  process.stdin.setRawMode(false);
  process.stdin.setRawMode(true);
}

/** The terminal reports a change of size only to processes in the foreground. */
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
