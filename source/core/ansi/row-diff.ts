import {graphemes, graphemeWidth} from '../text/graphemes.ts';
import {narrowWidth} from '../text/narrow-width.ts';
import {isDoubtful} from './fix-columns.ts';
import {linkTo} from './hyperlink.ts';
import {eraseLine, goTo, goToCell} from './sequences.ts';

/** One row of the screen: the text and style of each column. Columns beyond are empty. */
export interface ScreenRow {
  /** The second column of a wide character has an empty text. */
  readonly texts: readonly string[];
  /** The active parameters of SGR (select graphic rendition) and the address of a link, joined by spaces. */
  readonly styles: readonly string[];
}

export const emptyRow: ScreenRow = {texts: [], styles: []};

/** Styles, links, and the text between them. */
const pieces =
  /\u001B\[(\d*|[34]8;(?:5;\d+|2;\d+;\d+;\d+))m|\u001B\]8;;(|https?:[!-~]+)\u001B\\|[^\u001B]+|\u001B/g;

/** The same as \p{Cc}, which V8 takes ten times as long to compile. */
const controls = /[\u0000-\u001F\u007F-\u009F]/;

/** Returns the row that a line is drawn as; undefined if it has anything but text, styles and links. */
export function readRow(line: string): ScreenRow | undefined {
  const texts: string[] = [];
  const styles: string[] = [];
  let style: string | undefined = '';
  for (const [piece, parameter, link] of line.matchAll(pieces)) {
    if (parameter !== undefined) style = styleAfter(style, parameter);
    else if (link !== undefined) style = [...renditionsOf(style), link].filter(Boolean).join(' ');
    else if (controls.test(piece)) return undefined;
    else addText(texts, piece);
    if (style === undefined) return undefined;
    while (styles.length < texts.length) styles.push(styleOf(texts[styles.length], style));
  }
  return {texts, styles};
}

/** Tells whether a text ends every style that it begins, so that the text after it is drawn without one. */
export function endsUnstyled(text: string): boolean {
  let style: string | undefined = '';
  for (const [, parameter] of text.matchAll(pieces)) {
    if (style !== undefined && parameter !== undefined) style = styleAfter(style, parameter);
  }
  return style === '';
}

function addText(texts: string[], text: string): void {
  if (narrowWidth(text) !== undefined) {
    for (let index = 0; index < text.length; index++) texts.push(text.charAt(index));
    return;
  }
  for (const grapheme of graphemes(text)) {
    const width = graphemeWidth(grapheme);
    // A lone combining mark is drawn onto the character before it.
    if (width === 0 && texts.length > 0) texts.push(`${texts.pop()}${grapheme}`);
    else texts.push(grapheme, ...Array<string>(Math.max(0, width - 1)).fill(''));
  }
}

/** The parameter that ends each style: ECMA-48, 8.3.117, and xterm for 90 to 107, 38 and 48. Bold (1) and dim (2) share one. */
const ends: ReadonlyArray<readonly [RegExp, string]> = [
  [/^[12]$/, '22'],
  [/^[3479]$/, '2$&'],
  [/^(?:3[0-7]|9[0-7]|38;.+)$/, '39'],
  [/^(?:4[0-7]|10[0-7]|48;.+)$/, '49'],
];
const isEnd = /^2[23479]$|^[34]9$/;

function endOf(parameter: string): string | undefined {
  const found = ends.find(([pattern]) => pattern.test(parameter));
  return found && parameter.replace(...found);
}

function styleAfter(style: string, parameter: string): string | undefined {
  if (parameter === '' || parameter === '0') return linkOf(style);
  const end = isEnd.test(parameter) ? parameter : endOf(parameter);
  if (end === undefined) return undefined;
  const isAdded = end !== parameter;
  const kept = parametersOf(style).filter(each => endOf(each) !== end || (isAdded && end === '22'));
  return [...new Set(isAdded ? [...kept, parameter] : kept)].sort().join(' ');
}

const parametersOf = (style: string) => (style === '' ? [] : style.split(' '));
const isLink = (parameter: string) => parameter.startsWith('http');
const renditionsOf = (style: string) => parametersOf(style).filter(parameter => !isLink(parameter));
const linkOf = (style: string) => parametersOf(style).find(isLink) ?? '';

/** Underline, inverse, strikethrough, a background colour, or a link. */
const seenOnBlanks = /(?:^| )(?:[479]|4[0-7]|10[0-7]|48;\S+|http.*)(?: |$)/;

/** Returns the part of a style that shows: a blank has no foreground. */
function styleOf(text: string | undefined, style: string): string {
  return style === '' || text !== ' ' || seenOnBlanks.test(style) ? style : '';
}

/** Writing this many unchanged columns again is shorter than moving past them. */
const shortGap = 4;

/** The most columns that any terminal gives a character. */
const maxCharacterWidth = 2;

interface RowPosition {
  /** From the top, starting at 0. */
  readonly row: number;
  /** The width of the terminal, in columns. */
  readonly columns: number;
}

/**
 * Returns the output that turns the row `former` into `next`, wherever the cursor is, with no style active before or
 * after. Only changed columns are written, and those that a character of doubtful width may have covered.
 */
export function rowChanges(former: ScreenRow, next: ScreenRow, {row, columns}: RowPosition): string {
  const {texts, styles} = next;
  let written = '';
  let cursor: number | undefined;
  let style = '';
  let spoiltTo = 0;

  const restyle = (wanted: string) => {
    written += styleChange(style, wanted);
    style = wanted;
  };
  const put = (column: number) => {
    const text = texts[column] ?? '';
    const wanted = styles[column] ?? '';
    if (text !== ' ' || wanted !== '' || seenOnBlanks.test(style)) restyle(wanted);
    written += text;
    if (isDoubtful(text)) spoiltTo = Math.max(spoiltTo, column + maxCharacterWidth * Array.from(text).length);
  };
  const moveTo = (column: number) => {
    if (cursor === undefined) written += goToCell(row, column);
    else if (column - cursor > shortGap) written += goTo(column);
    else for (let passed = cursor; passed < column; passed++) put(passed);
  };

  for (let column = 0; column < texts.length; column++) {
    const isSame = column >= spoiltTo && isSameAt(former, next, column);
    if (isSame || texts[column] === '') continue;
    moveTo(column);
    put(column);
    cursor = column + 1;
    while (texts[cursor] === '') cursor++;
  }
  const isErased = former.texts.length > texts.length || spoiltTo > texts.length;
  // After writing the last column, the cursor would still be on it.
  if (isErased && texts.length < columns) {
    moveTo(texts.length);
    restyle('');
    written += eraseLine;
  }
  restyle('');
  return written;
}

function isSameAt(former: ScreenRow, next: ScreenRow, column: number): boolean {
  const text = former.texts[column] ?? ' ';
  const style = former.styles[column] ?? '';
  return text === next.texts[column] && style === next.styles[column];
}

const setStyle = (parameter: string) => `\u001B[${parameter}m`;

function styleChange(former: string, next: string): string {
  if (former === next) return '';
  const present = renditionsOf(former);
  const wanted = renditionsOf(next);
  const isMore = present.every(parameter => wanted.includes(parameter) || isReplaced(parameter, wanted));
  const added = isMore ? wanted.filter(parameter => !present.includes(parameter)) : ['', ...wanted];
  const link = linkOf(next);
  return added.map(setStyle).join('') + (link === linkOf(former) ? '' : linkTo(link));
}

/** Tells whether another colour replaces this one. */
function isReplaced(parameter: string, wanted: readonly string[]): boolean {
  const end = endOf(parameter);
  return (end === '39' || end === '49') && wanted.some(each => endOf(each) === end);
}
