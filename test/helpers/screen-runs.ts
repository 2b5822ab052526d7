import type {Terminal as Emulator, IBufferCell} from '@xterm/headless';

export const paper = '#161b22';
export const ink = '#d0d7de';
/** Black, red, green, yellow, blue, magenta, cyan, white, then the bright ones. */
const palette = [
  ...['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'],
  ...['#6e7681', '#ffa198', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#f0f6fc'],
];
/** Cells of a row that are drawn together: text in one style, a line, or a single symbol. */
export interface Run {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly text: string;
  readonly ink: string;
  readonly paper: string;
  /** SVG attributes for bold, dim and the like. */
  readonly attributes: string;
}

/** The visible screen as runs to draw. */
export interface ScreenPicture {
  readonly columns: number;
  readonly rows: ReadonlyArray<readonly Run[]>;
}

export function pictureOf({emulator}: {readonly emulator: Emulator}): ScreenPicture {
  return {columns: emulator.cols, rows: readRuns(emulator)};
}

function readRuns(emulator: Emulator): Run[][] {
  const {active} = emulator.buffer;
  return Array.from({length: emulator.rows}, (_, row) => {
    const line = active.getLine(active.baseY + row);
    const cells = Array.from({length: emulator.cols}, (_cell, column) => line?.getCell(column));
    const runs = cells.flatMap((one, column) => toRun(one, column, row));
    return runs.reduce<Run[]>(joinRun, []);
  });
}

function toRun(one: IBufferCell | undefined, column: number, row: number): Run[] {
  const width = one?.getWidth() ?? 0;
  // The right half of a wide character has width 0.
  if (!one || width === 0) {
    return [];
  }
  const front = one.isFgDefault() ? ink : toColour(one.getFgColor(), one.isFgRGB());
  const back = one.isBgDefault() ? paper : toColour(one.getBgColor(), one.isBgRGB());
  const attributes = [
    one.isBold() ? ' font-weight="700"' : '',
    one.isDim() ? ' opacity=".6"' : '',
    one.isItalic() ? ' font-style="italic"' : '',
    one.isUnderline() ? ' text-decoration="underline"' : '',
  ].join('');
  const colours = one.isInverse() ? {ink: back, paper: front} : {ink: front, paper: back};
  const text = one.isInvisible() ? ' ' : one.getChars() || ' ';
  return [{column, row, width, text, attributes, ...colours}];
}

/** Joins only ASCII and horizontal lines: a symbol may come from another font with another width, so it gets its own place. */
function joinRun(runs: Run[], next: Run): Run[] {
  const last = runs.at(-1);
  const isSameStyle =
    last?.ink === next.ink && last.paper === next.paper && last.attributes === next.attributes;
  if (!isSameStyle || !/^(?:[ -~]+|─+|━+)$/.test(last.text + next.text)) {
    return [...runs, next];
  }
  return [...runs.slice(0, -1), {...last, text: last.text + next.text, width: last.width + next.width}];
}

function toColour(value: number, isRgb: boolean): string {
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : (palette[value] ?? ink);
}
