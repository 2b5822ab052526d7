import type {Account} from './app.ts';
import {remote} from './copied.ts';
import type {Terminal, TerminalOptions} from './terminal.ts';

type Options = Pick<TerminalOptions, 'columns' | 'rows' | 'environment' | 'args'>;

/** Opens the copy menu of a pin in the demo. */
export async function openMenu(
  account: Account,
  pinId: string,
  {args = [], environment, ...size}: Options = {},
): Promise<Terminal> {
  const app = account.start(['--demo', pinId, ...args], {environment: {...remote, ...environment}, ...size});
  await app.waitForScreen('As of just now.');
  app.write('Y');
  await app.waitForScreen(/╭ Copy · /);
  return app;
}

/** Returns the lines of the menu: cursor, letter and label. */
export function items(screen: string): string[] {
  const rows = menuRows(screen);
  return rows.slice(0, rows.findIndex(isRule));
}

/** Returns the lines of the value below the menu. */
export function preview(screen: string): string[] {
  const rows = menuRows(screen);
  return rows.slice(rows.findIndex(isRule) + 1).filter(row => row !== '');
}

/** Returns the rows inside the menu's frame, which may have the pin's pane to its right. */
function menuRows(screen: string): string[] {
  return screen.split('\n').flatMap(row => /^│ (.*?) *│(?:│|$)/.exec(row)?.[1] ?? []);
}

const isRule = (row: string) => /^─+$/.test(row);

/** Returns the label of the item at the cursor. */
export function chosen(screen: string): string | undefined {
  return /^› \w {2}(.*)$/m.exec(items(screen).join('\n'))?.[1];
}
