import {layoutFor} from './layout.ts';

/** The label before the typed text. */
export const promptLabel = '› ';

/** SGR (select graphic rendition): bold, dim, and the end of both (ECMA-48, 8.3.117). */
const bold = (text: string) => `\u001B[1m${text}\u001B[22m`;
const dim = (text: string) => `\u001B[2m${text}\u001B[22m`;

/**
 * Returns the screen before anything is known: the title, the edges of the panes, and the prompt. Expects the cursor in the
 * first cell.
 */
export function splash(columns: number, rows: number): string {
  const {isWide, recentsWidth, pinWidth, paneRows} = layoutFor(columns, rows, 0);
  const widths = isWide ? [recentsWidth, pinWidth] : [columns];
  const across = (start: string, middle: string, end: string) =>
    dim(widths.map(width => start + middle.repeat(width - 2) + end).join(''));
  return [
    ` ${bold('pinview')}`,
    across('╭', '─', '╮'),
    ...Array<string>(paneRows).fill(across('│', ' ', '│')),
    across('╰', '─', '╯'),
    ` ${bold(promptLabel)}`,
  ].join('\r\n');
}
