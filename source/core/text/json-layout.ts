import {graphemes, graphemeWidth} from './graphemes.ts';
import {escapeInvisible, indentedLines} from './json-source.ts';
import {eachCut} from './line-breaks.ts';

/** JSON laid out for the screen. */
export interface JsonLines {
  /** One member or element per line, not indented; safe to print to a terminal. */
  readonly text: string;
  readonly lines: readonly JsonLine[];
}

/** One line of the screen. */
export interface JsonLine {
  /** Offset of its first character in the text. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
  /** Leading blank columns. */
  readonly indent: number;
  /** Offset of the value, after its key; a wrapped line may begin before or after it. */
  readonly valueStart: number;
}

export type JsonKind = 'key' | 'string' | 'number' | 'word' | 'punctuation';

export interface JsonPart {
  readonly kind: JsonKind;
  /** Offset of its first character in the text. */
  readonly start: number;
  readonly text: string;
}

/** Longer documents are cut, since laying out and searching them would delay key presses. Copying is not limited. */
const maxLines = 100_000;

/** Leaves room for a wide character and its indentation. */
const narrowest = 4;

/**
 * Lays out a document that `JSON.parse` has accepted, in lines of at most `width` columns. A longer line continues below
 * its value. Indentation takes at most half the width.
 */
export function jsonLines(json: string, width: number): JsonLines {
  const {layOut, shown} = jsonLayout(json, width);
  layOut(Number.POSITIVE_INFINITY);
  return shown();
}

/** A document that is laid out in parts, so that keys are handled in between. */
export interface JsonLayout {
  /** Lays out up to `count` more lines; returns true when there are no more. */
  readonly layOut: (count: number) => boolean;
  /** Returns what is laid out so far. */
  readonly shown: () => JsonLines;
}

/** Lays out a document as `jsonLines` does, but in parts. */
export function jsonLayout(json: string, width: number): JsonLayout {
  const lines: JsonLine[] = [];
  const contents: string[] = [];
  const rest = layOutLines(json, Math.max(narrowest, width), contents);
  return {
    layOut: count => {
      for (let left = count; left > 0; left--) {
        const {value} = rest.next();
        if (value === undefined) return true;
        lines.push(value);
      }
      return false;
    },
    shown: () => ({text: contents.join('\n'), lines: [...lines]}),
  };
}

function* layOutLines(json: string, width: number, contents: string[]): Generator<JsonLine> {
  let start = 0;
  let count = 0;
  for (const {text, end} of indentedLines(json)) {
    const line = escapeInvisible(text).toWellFormed();
    const content = line.trimStart();
    contents.push(content);
    for (const part of brokenLine(content, {start, depth: line.length - content.length, width})) {
      yield part;
      count++;
    }
    start += content.length + 1;
    if (count >= maxLines && end < json.length) {
      const rest = `… and ${json.length - end} more characters; a copy has them all`;
      contents.push(rest);
      yield {start, end: start + rest.length, indent: 0, valueStart: start};
      return;
    }
  }
}

interface LinePosition {
  /** Offset of the line's first character in the text. */
  readonly start: number;
  /** The indentation in columns, if there is room for it. */
  readonly depth: number;
  readonly width: number;
}

function* brokenLine(content: string, {start, depth, width}: LinePosition): Generator<JsonLine> {
  const half = Math.floor(width / 2);
  const first = Math.min(depth, half);
  const key = keyLength(content);
  const valueStart = start + key;
  const isAscii = /^[ -~]*$/.test(content);
  if (isAscii && first + content.length <= width) {
    yield {start, end: start + content.length, indent: first, valueStart};
    return;
  }
  const value = first + columns(content.slice(0, key), half);
  const rest = value <= half ? value : Math.min(first + 2, half);
  let from = 0;
  for (const cut of eachCut(content, width - first, width - rest)) {
    yield {start: start + from, end: start + cut, indent: from === 0 ? first : rest, valueStart};
    from = cut;
  }
}

/** Returns the length of the key at the start of a line, including colon and space; 0 without a key. */
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

/** Returns the width of a text in columns, or some number above `most`. */
function columns(text: string, most: number): number {
  let width = 0;
  for (const grapheme of graphemes(text)) {
    width += graphemeWidth(grapheme);
    if (width > most) break;
  }
  return width;
}

/** Returns the parts of a line in order, without its indentation. */
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
