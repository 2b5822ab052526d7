import process from 'node:process';
import {emptyScreen} from './core/empty-screen.ts';
import {isTooSmall} from './core/layout.ts';
import {
  enterAlternateScreen,
  eraseScreen,
  hideCursor,
  leaveAlternateScreen,
  showCursor,
} from './core/terminal-sequences.ts';
import {hasTerminal, takeTerminal, wantsLines} from './terminal.ts';

/** The app's screen, empty, while the app is loaded. */
export interface FirstPaint {
  /** Leaves the screen to the app, which has taken it. */
  handOver(): void;
  /** Brings the shell's screen back, unless the app has it; to be called before anything is printed there. */
  giveBack(): void;
}

/**
 * Paints the app's screen and keeps the keys for it: to load the app takes several times as long as to start Node.
 * Returns undefined where the terminal is none for it.
 */
export function paintFirst(): FirstPaint | undefined {
  if (!hasTerminal() || wantsLines()) return undefined;
  const {columns, rows} = process.stdout;
  // Also a terminal that does not tell its size.
  if (isTooSmall(columns || 0, rows || 0)) return undefined;
  let isOurs = true;
  const leave = () => process.stdout.write(leaveAlternateScreen + showCursor);
  const unlisten = takeTerminal(leave);
  process.stdout.write(enterAlternateScreen + hideCursor + eraseScreen + emptyScreen(columns, rows));
  return {
    handOver() {
      isOurs = false;
      unlisten();
    },
    giveBack() {
      if (!isOurs) return;
      isOurs = false;
      leave();
      process.stdin.setRawMode(false);
      unlisten();
    },
  };
}
