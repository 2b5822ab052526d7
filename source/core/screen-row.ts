import {isDoubtful} from './aligned-text.ts';
import {graphemes, graphemeWidth} from './graphemes.ts';
import {plainWidth} from './plain-width.ts';
import {eraseLine, goTo, goToCell} from './terminal-sequences.ts';

/** One row of a screen: what stands in each column, and how. What is beyond is empty. */
export interface ScreenRow {
  /** Behind a wide character, in the other column that it takes, is an empty text. */
  readonly texts: readonly string[];
  /** The parameters of select graphic rendition (SGR) that hold, joined by spaces. */
  readonly styles: readonly string[];
}

export const emptyRow: ScreenRow = {texts: [], styles: []};

/** Styles, and what is between them. */
const pieces = /\u001B\[(\d*)m|[^\u001B]+|\u001B/g;

/** Returns the row that a line is drawn as; undefined if there is anything but text, styles and the sixteen colours. */
export function readRow(line: string): ScreenRow | undefined {
  const texts: string[] = [];
  const styles: string[] = [];
  let style: string | undefined = '';
  for (const [piece, parameter] of line.matchAll(pieces)) {
    if (parameter !== undefined) style = styleAfter(style, parameter);
    else if (/\p{Cc}/u.test(piece)) return undefined;
    else addText(texts, piece);
    if (style === undefined) return undefined;
    while (styles.length < texts.length) styles.push(styleOf(texts[styles.length], style));
  }
  return {texts, styles};
}

/** Tells whether what is drawn behind a text has no style of it: each one that is begun in it also ends in it. */
export function endsUnstyled(text: string): boolean {
  let style: string | undefined = '';
  for (const [, parameter] of text.matchAll(pieces)) {
    if (style !== undefined && parameter !== undefined) style = styleAfter(style, parameter);
  }
  return style === '';
}

function addText(texts: string[], text: string): void {
  if (plainWidth(text) !== undefined) {
    for (let index = 0; index < text.length; index++) texts.push(text.charAt(index));
    return;
  }
  for (const grapheme of graphemes(text)) {
    const width = graphemeWidth(grapheme);
    // A mark that stands alone is drawn onto what is before it.
    if (width === 0 && texts.length > 0) texts.push(`${texts.pop()}${grapheme}`);
    else texts.push(grapheme, ...Array<string>(Math.max(0, width - 1)).fill(''));
  }
}

/** What ends each style: ECMA-48, 8.3.117, and xterm for 90 to 97. Bold (1) and dim (2) have the same end. */
const ends: ReadonlyArray<readonly [RegExp, string]> = [
  [/^[12]$/, '22'],
  [/^[3479]$/, '2$&'],
  [/^(?:3[0-7]|9[0-7])$/, '39'],
  [/^(?:4[0-7]|10[0-7])$/, '49'],
];
const isEnd = /^2[23479]$|^[34]9$/;

function endOf(parameter: string): string | undefined {
  const found = ends.find(([pattern]) => pattern.test(parameter));
  return found && parameter.replace(...found);
}

function styleAfter(style: string, parameter: string): string | undefined {
  if (parameter === '' || parameter === '0') return '';
  const end = isEnd.test(parameter) ? parameter : endOf(parameter);
  if (end === undefined) return undefined;
  const isAdded = end !== parameter;
  const kept = parametersOf(style).filter(each => endOf(each) !== end || (isAdded && end === '22'));
  return [...new Set(isAdded ? [...kept, parameter] : kept)].sort().join(' ');
}

const parametersOf = (style: string) => (style === '' ? [] : style.split(' '));

/** An underline, inverse, a line through, or a colour of the background. */
const seenOnBlanks = /(?:^| )(?:[479]|4[0-7]|10[0-7])(?: |$)/;

/** Returns the style without what is not seen: a blank has no colour of its own. */
function styleOf(text: string | undefined, style: string): string {
  return text !== ' ' || seenOnBlanks.test(style) ? style : '';
}

/** As few unchanged columns as this are sooner written again than passed over. */
const shortGap = 4;

/** The most columns that any terminal draws a character in. */
const widestCharacter = 2;

interface Place {
  /** Counted from 0 at the top. */
  readonly row: number;
  /** How many the terminal has. */
  readonly columns: number;
}

/**
 * Returns what makes a row what it is in `next`, with the cursor anywhere and no style before and after: only what has
 * changed is written.
 *
 * Behind a character whose width is in doubt all is written that a terminal may have drawn it over.
 */
export function rowChanges(former: ScreenRow, next: ScreenRow, {row, columns}: Place): string {
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
    if (isDoubtful(text)) spoiltTo = Math.max(spoiltTo, column + widestCharacter * Array.from(text).length);
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
  // Behind the last column the cursor would be on it.
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
  const present = parametersOf(former);
  const wanted = parametersOf(next);
  const isMore = present.every(parameter => wanted.includes(parameter));
  const added = isMore ? wanted.filter(parameter => !present.includes(parameter)) : ['', ...wanted];
  return added.map(setStyle).join('');
}
