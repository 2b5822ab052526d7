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

/** The app's own flags that leave no doubt, and those of them that a value follows. */
const flags = ['--demo', '--no-history', '--debug'];
const flagsWithValue = ['--profile', '--endpoint', '--gateway'];

/**
 * Paints the app's screen where the words on the command line ask for the app, and keeps the keys for it: to load the
 * app takes several times as long as to start Node. Returns undefined where nothing is to be painted.
 */
export function paintFirst(words: readonly string[]): FirstPaint | undefined {
  if (!asksForApp(words) || !hasTerminal() || wantsLines()) return undefined;
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

function asksForApp(words: readonly string[]): boolean {
  return words.every((word, index) => {
    const isValue = flagsWithValue.includes(words[index - 1] ?? '');
    const [flag = ''] = word.split('=', 1);
    return isValue || flags.includes(word) || flagsWithValue.includes(flag) || isPinId(word);
  });
}

/** The hyphens tell it from every command. */
function isPinId(word: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(word);
}
