import process from 'node:process';
import type {FirstPaint} from '../commands/shared/command.ts';
import {
  enterAlternateScreen,
  eraseScreen,
  hideCursor,
  leaveAlternateScreen,
  showCursor,
} from '../core/ansi/sequences.ts';
import {isTooSmall} from '../core/screen/layout.ts';
import {splash} from '../core/screen/splash.ts';
import {hasTerminal, takeTerminal, wantsLineMode} from '../services/terminal/tty.ts';

/**
 * Paints the app's screen and keeps typed keys for it, since loading the app takes several times as long as starting
 * Node. Returns undefined if the terminal is not suitable.
 */
export function paintFirst(): FirstPaint | undefined {
  if (!hasTerminal() || wantsLineMode()) return undefined;
  const {columns, rows} = process.stdout;
  // Includes terminals that do not report their size.
  if (isTooSmall(columns || 0, rows || 0)) return undefined;
  let isOurs = true;
  const leave = () => process.stdout.write(leaveAlternateScreen + showCursor);
  const unlisten = takeTerminal(leave);
  process.stdout.write(enterAlternateScreen + hideCursor + eraseScreen + splash(columns, rows));
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
