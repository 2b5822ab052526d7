import type {Tone, ToneLine} from '../../core/pin/tone.ts';
import {textWidth} from '../../core/text/width.ts';
import {styled} from './ansi-style.ts';

interface TableColumn {
  readonly heading: string;
  /** In columns of the terminal. */
  readonly width: number;
  readonly cells: readonly ToneLine[];
}

/** The spaces between two columns. */
export const tableGap = 2;

/** Returns the width at which a column cuts nothing. */
function fullWidth(heading: string, cells: readonly ToneLine[]): number {
  return cells.reduce((widest, {text}) => Math.max(widest, textWidth(text)), heading.length);
}

/** Returns a function that makes the columns of a table with a row for each item; an empty cell gets a dash. */
export function columnsOf<Item>(items: readonly Item[]) {
  return (
    heading: string,
    cellOf: (item: Item) => string,
    toneOf: (item: Item) => Tone = () => 'plain',
  ): TableColumn => {
    const cells = items.map(item => ({tone: toneOf(item), text: cellOf(item) || '—'}));
    return {heading, cells, width: fullWidth(heading, cells)};
  };
}

/** Returns a table with a line of headings; the last column is not padded. */
export function tableText(columns: readonly TableColumn[], hasColours: boolean): string {
  const padded = (cell: ToneLine, column: number) => {
    const width = column === columns.length - 1 ? 0 : (columns[column]?.width ?? 0);
    const space = ' '.repeat(Math.max(0, width - textWidth(cell.text)));
    return styled({...cell, text: cell.text + space}, hasColours);
  };
  const line = (cells: readonly string[]) => `${cells.join(' '.repeat(tableGap)).trimEnd()}\n`;
  const headings = columns.map(({heading}, column) => padded({tone: 'dim', text: heading}, column));
  const rows = Array.from({length: columns[0]?.cells.length ?? 0}, (_, index) =>
    columns.map(({cells}, column) => padded(cells[index] ?? {tone: 'plain', text: ''}, column)),
  );
  return [headings, ...rows].map(line).join('');
}
