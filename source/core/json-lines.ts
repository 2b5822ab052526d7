import {cutsOf} from './broken-text.ts';
import {graphemes, graphemeWidth} from './graphemes.ts';
import {escapeInvisible, indent} from './json-text.ts';

/** JSON as the screen shows it. */
export interface JsonLines {
  /** One member or element a line, not indented; nothing in it acts on a terminal. */
  readonly text: string;
  readonly lines: readonly JsonLine[];
}

/** One line of the screen. */
export interface JsonLine {
  /** The first character in the text. */
  readonly start: number;
  /** The character behind the last. */
  readonly end: number;
  /** Blank columns in front. */
  readonly indent: number;
  /** Where the value begins in the text, behind its key; the line may begin before or behind it. */
  readonly valueStart: number;
}

export type JsonKind = 'key' | 'string' | 'number' | 'word' | 'punctuation';

export interface JsonPart {
  readonly kind: JsonKind;
  /** Of its first character in the text. */
  readonly start: number;
  readonly text: string;
}

/** So that there is room for a wide character and its indentation. */
const narrowest = 4;

/**
 * Returns the document that `json`, which `JSON.parse` has accepted, holds, in lines of at most `width` columns. A
 * longer line goes on below its value. No more than half of the width is spent on indentation.
 */
export function jsonLines(json: string, width: number): JsonLines {
  const lines: JsonLine[] = [];
  const contents: string[] = [];
  let start = 0;
  for (const line of escapeInvisible(indent(json)).toWellFormed().split('\n')) {
    const content = line.trimStart();
    breakLine(
      content,
      {start, depth: line.length - content.length, width: Math.max(narrowest, width)},
      lines,
    );
    contents.push(content);
    start += content.length + 1;
  }
  return {text: contents.join('\n'), lines};
}

interface Place {
  /** Of the line's first character in the text. */
  readonly start: number;
  /** Columns by which the line is indented, if there is room. */
  readonly depth: number;
  readonly width: number;
}

function breakLine(content: string, {start, depth, width}: Place, lines: JsonLine[]): void {
  const half = Math.floor(width / 2);
  const first = Math.min(depth, half);
  const key = keyLength(content);
  const valueStart = start + key;
  const isAscii = /^[ -~]*$/.test(content);
  if (isAscii && first + content.length <= width) {
    lines.push({start, end: start + content.length, indent: first, valueStart});
    return;
  }
  const value = first + columns(content.slice(0, key), half);
  const rest = value <= half ? value : Math.min(first + 2, half);
  let from = 0;
  for (const cut of cutsOf(content, width - first, width - rest)) {
    lines.push({start: start + from, end: start + cut, indent: from === 0 ? first : rest, valueStart});
    from = cut;
  }
}

/** Returns how long the key is at the beginning of a line, with the colon and the space; 0 without a key. */
function keyLength(content: string): number {
  if (!content.startsWith('"')) return 0;
  let quote = content.indexOf('"', 1);
  while (isEscaped(content, quote)) quote = content.indexOf('"', quote + 1);
  return content.startsWith(': ', quote + 1) ? quote + 3 : 0;
}

function isEscaped(content: string, index: number): boolean {
  let before = index;
  while (content[before - 1] === '\\') before--;
  return (index - before) % 2 === 1;
}

/** Returns how many columns a text takes, or some number above `most`. */
function columns(text: string, most: number): number {
  let width = 0;
  for (const grapheme of graphemes(text)) {
    width += graphemeWidth(grapheme);
    if (width > most) break;
  }
  return width;
}

/** Returns what a line is made of, in order, without its indentation. */
export function lineParts(text: string, line: JsonLine): readonly JsonPart[] {
  const isLast = line.end === text.length || text[line.end] === '\n';
  const valueEnd = isLast && text[line.end - 1] === ',' ? line.end - 1 : line.end;
  const colon = line.valueStart - 2;
  const ends: ReadonlyArray<readonly [JsonKind, number]> = [
    ['key', colon],
    ['punctuation', line.valueStart],
    [kindOf(text[line.valueStart] ?? ''), valueEnd],
    ['punctuation', line.end],
  ];
  const parts: JsonPart[] = [];
  let {start} = line;
  for (const [kind, unclipped] of ends) {
    const end = Math.min(unclipped, line.end);
    if (end > start) {
      parts.push({kind, start, text: text.slice(start, end)});
      start = end;
    }
  }
  return parts;
}

function kindOf(first: string): JsonKind {
  if (first === '"') return 'string';
  if (/[-\d]/.test(first)) return 'number';
  return /[a-z]/.test(first) ? 'word' : 'punctuation';
}
