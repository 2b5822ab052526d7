import type {Terminal as Emulator, IBufferCell} from '@xterm/headless';

const cell = {width: 8.4, height: 18, baseline: 13.5};
const margin = {side: 16, top: 34, bottom: 16};
const paper = '#161b22';
const ink = '#d0d7de';
/** Black, red, green, yellow, blue, magenta, cyan, white, and then the bright ones. */
const palette = [
  ...['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'],
  ...['#6e7681', '#ffa198', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#f0f6fc'],
];
const font = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
/** Where the arms of a box-drawing character go. It is drawn as lines: so frames are closed in any font. */
const arms: Readonly<Record<string, string>> = {
  ...{'─': 'lr', '│': 'ud', '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu', '├': 'rud', '┤': 'lud', '┬': 'lrd'},
  ...{'┴': 'lru', '┼': 'lrud', '╭': 'rd', '╮': 'ld', '╰': 'ru', '╯': 'lu'},
};

/** Cells of a row that are drawn as one: a stretch of text in one style, a line, or one symbol. */
interface Run {
  readonly column: number;
  readonly top: number;
  readonly width: number;
  readonly text: string;
  readonly ink: string;
  readonly paper: string;
  /** Attributes for bold, dim and the like. */
  readonly attributes: string;
}

/** Draws the visible screen as an SVG picture of a terminal window; it needs no script, style sheet or font. */
export function screenToSvg({emulator}: {readonly emulator: Emulator}, title = 'Terminal'): string {
  const width = round(emulator.cols * cell.width + 2 * margin.side);
  const height = emulator.rows * cell.height + margin.top + margin.bottom;
  const rows = readRuns(emulator);
  const runs = rows.flat();
  const texts = rows.map(row => row.filter(isText).map(drawText).join(''));
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeXml(title)}">`,
    `<rect width="${width}" height="${height}" rx="10" fill="${paper}"/>`,
    '<circle cx="20" cy="17" r="5.5" fill="#ff5f57"/><circle cx="38" cy="17" r="5.5" fill="#febc2e"/>',
    '<circle cx="56" cy="17" r="5.5" fill="#28c840"/>',
    `<g transform="translate(${margin.side} ${margin.top})" font-family="${font}" font-size="14" fill="${ink}">`,
    // Crisp, or else a thin line shows where two backgrounds meet.
    `<g shape-rendering="crispEdges">${runs
      .filter(run => run.paper !== paper)
      .map(drawPaper)
      .join('')}</g>`,
    `<g fill="none" stroke-width="1.2" stroke-linecap="square">${drawLines(runs.filter(isLine))}</g>`,
    ...texts.filter(text => text !== ''),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

function readRuns(emulator: Emulator): Run[][] {
  const {active} = emulator.buffer;
  return Array.from({length: emulator.rows}, (_, row) => {
    const line = active.getLine(active.baseY + row);
    const cells = Array.from({length: emulator.cols}, (_cell, column) => line?.getCell(column));
    const runs = cells.flatMap((one, column) => toRun(one, column, row * cell.height));
    return runs.reduce<Run[]>(joinRun, []);
  });
}

function toRun(one: IBufferCell | undefined, column: number, top: number): Run[] {
  const width = one?.getWidth() ?? 0;
  // The right half of a wide character has no width.
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
  return [{column, top, width, text, attributes, ...colours}];
}

/** Only letters flow: a symbol may come from another font in another width, so each has its own place. */
function joinRun(runs: Run[], next: Run): Run[] {
  const last = runs.at(-1);
  const isSameStyle =
    last?.ink === next.ink && last.paper === next.paper && last.attributes === next.attributes;
  if (!isSameStyle || !/^(?:[ -~]+|─+)$/.test(last.text + next.text)) {
    return [...runs, next];
  }
  return [...runs.slice(0, -1), {...last, text: last.text + next.text, width: last.width + next.width}];
}

function isLine(run: Run): boolean {
  return run.text.slice(0, 1) in arms;
}

function isText(run: Run): boolean {
  return run.text.trim() !== '' && !isLine(run);
}

function drawPaper({column, top, width, paper: fill}: Run): string {
  const [x, length] = [round(column * cell.width), round(width * cell.width)];
  return `<rect x="${x}" y="${top}" width="${length}" height="${cell.height}" fill="${fill}"/>`;
}

function drawText({column, top, width, text: padded, ink: colour, attributes}: Run): string {
  const text = padded.trim();
  const x = round((column + padded.indexOf(text)) * cell.width);
  const isLetters = /^[ -~]+$/.test(text);
  const length = round((isLetters ? text.length : width) * cell.width);
  const adjust = isLetters ? '' : ' lengthAdjust="spacingAndGlyphs"';
  const fill = colour === ink ? '' : ` fill="${colour}"`;
  const place = `x="${x}" y="${top + cell.baseline}" textLength="${length}"${adjust}`;
  return `<text ${place}${fill}${attributes}>${escapeXml(text)}</text>`;
}

/** One path for all the lines of a colour. */
function drawLines(runs: readonly Run[]): string {
  const paths = new Map<string, string>();
  for (const run of runs) {
    const look = `stroke="${run.ink}"${run.attributes}`;
    paths.set(look, (paths.get(look) ?? '') + toPath(run));
  }
  return [...paths].map(([look, path]) => `<path ${look} d="${path}"/>`).join('');
}

function toPath({column, top, width, text}: Run): string {
  const [left, right] = [round(column * cell.width), round((column + width) * cell.width)];
  const [x, y] = [round((left + right) / 2), top + cell.height / 2];
  const ends: Readonly<Record<string, string>> = {
    l: `${left} ${y}`,
    r: `${right} ${y}`,
    u: `${x} ${top}`,
    d: `${x} ${top + cell.height}`,
  };
  const [first = '', second = '', ...others] = [...(arms[text.slice(0, 1)] ?? '')].map(arm => ends[arm]);
  const bend = '╭╮╰╯'.includes(text) ? `Q${x} ${y} ` : `L${x} ${y}L`;
  return [`M${first}${bend}${second}`, ...others.map(end => `M${x} ${y}L${end}`)].join('');
}

function toColour(value: number, isRgb: boolean): string {
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : (palette[value] ?? ink);
}

function escapeXml(text: string): string {
  const named = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  // XML draws several spaces as one.
  return named.replaceAll(/ {2,}/g, gap => '\u00a0'.repeat(gap.length));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
