import type {Terminal as Emulator} from '@xterm/headless';
import {ink, paper, pictureOf, type Run, type ScreenPicture} from './screen-runs.ts';

const cell = {width: 8.4, height: 18, baseline: 13.5};
const margin = {side: 16, top: 34, bottom: 16};
export const font = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
/** The directions of a box-drawing character's arms. They are drawn as lines, so that frames are closed in any font. */
const arms: Readonly<Record<string, string>> = {
  ...{'─': 'lr', '│': 'ud', '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu', '├': 'rud', '┤': 'lud', '┬': 'lrd'},
  ...{'┴': 'lru', '┼': 'lrud', '╭': 'rd', '╮': 'ld', '╰': 'ru', '╯': 'lu'},
  ...{'━': 'lr', '┃': 'ud', '┏': 'rd', '┓': 'ld', '┗': 'ru', '┛': 'lu'},
};
/** Two pixels of an image: the upper in the ink's colour, the lower in the paper's. */
const halfBlock = '▀';
const heavy = /[━┃┏┓┗┛]/;

/** Draws the visible screen as an SVG picture of a terminal window, without scripts, style sheets or fonts. */
export function screenToSvg(terminal: {readonly emulator: Emulator}, title = 'Terminal'): string {
  const {columns, rows} = pictureOf(terminal);
  return drawWindow(columns, rows.length, {title, content: drawRows(rows)});
}

interface WindowParts {
  readonly title: string;
  /** The lines of SVG inside the window. */
  readonly content: readonly string[];
  /** The lines of SVG beside its buttons. */
  readonly bar?: readonly string[];
}

/** Draws a window around a screen of this many columns and rows. */
export function drawWindow(columns: number, rows: number, {title, content, bar = []}: WindowParts): string {
  const width = round(columns * cell.width + 2 * margin.side);
  const height = rows * cell.height + margin.top + margin.bottom;
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeXml(title)}">`,
    `<rect width="${width}" height="${height}" rx="10" fill="${paper}"/>`,
    '<circle cx="20" cy="17" r="5.5" fill="#ff5f57"/><circle cx="38" cy="17" r="5.5" fill="#febc2e"/>',
    '<circle cx="56" cy="17" r="5.5" fill="#28c840"/>',
    ...bar,
    `<g transform="translate(${margin.side} ${margin.top})" font-family="${font}" font-size="14" fill="${ink}">`,
    ...content,
    '</g>',
    '</svg>\n',
  ].join('\n');
}

/** Draws rows: the backgrounds, the lines, then the text of each row. */
export function drawRows(rows: ScreenPicture['rows']): readonly string[] {
  const runs = rows.flat();
  const papers = runs.filter(run => run.paper !== paper).map(drawPaper);
  const pixels = runs.filter(({text}) => text === halfBlock).map(drawUpperHalf);
  const texts = rows.map(row => row.filter(isText).map(drawText).join(''));
  return [
    // Without crisp edges, a thin line shows where two backgrounds meet.
    `<g shape-rendering="crispEdges">${papers.join('')}${pixels.join('')}</g>`,
    `<g fill="none" stroke-width="1.2" stroke-linecap="square">${drawLines(runs.filter(isLine))}</g>`,
    ...texts.filter(text => text !== ''),
  ];
}

function isLine(run: Run): boolean {
  return run.text.slice(0, 1) in arms;
}

function isText(run: Run): boolean {
  return run.text.trim() !== '' && run.text !== halfBlock && !isLine(run);
}

function drawPaper({column, row, width, paper: fill}: Run): string {
  const [x, length] = [round(column * cell.width), round(width * cell.width)];
  return `<rect x="${x}" y="${row * cell.height}" width="${length}" height="${cell.height}" fill="${fill}"/>`;
}

function drawUpperHalf({column, row, width, ink: fill}: Run): string {
  const [x, length] = [round(column * cell.width), round(width * cell.width)];
  return `<rect x="${x}" y="${row * cell.height}" width="${length}" height="${cell.height / 2}" fill="${fill}"/>`;
}

function drawText({column, row, width, text: padded, ink: colour, attributes}: Run): string {
  const text = padded.trim();
  const x = round((column + padded.indexOf(text)) * cell.width);
  const isLetters = /^[ -~]+$/.test(text);
  const length = round((isLetters ? text.length : width) * cell.width);
  const adjust = isLetters ? '' : ' lengthAdjust="spacingAndGlyphs"';
  const fill = colour === ink ? '' : ` fill="${colour}"`;
  const place = `x="${x}" y="${row * cell.height + cell.baseline}" textLength="${length}"${adjust}`;
  return `<text ${place}${fill}${attributes}>${escapeXml(text)}</text>`;
}

/** Draws all lines of the same colour and weight as one path. */
function drawLines(runs: readonly Run[]): string {
  const paths = new Map<string, string>();
  for (const run of runs) {
    const look = `stroke="${run.ink}"${heavy.test(run.text) ? ' stroke-width="2.6"' : ''}${run.attributes}`;
    paths.set(look, (paths.get(look) ?? '') + toPath(run));
  }
  return [...paths].map(([look, path]) => `<path ${look} d="${path}"/>`).join('');
}

function toPath({column, row, width, text}: Run): string {
  const top = row * cell.height;
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

export function escapeXml(text: string): string {
  const named = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  // SVG collapses consecutive spaces.
  return named.replaceAll(/ {2,}/g, gap => '\u00a0'.repeat(gap.length));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
