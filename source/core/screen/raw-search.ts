import {type JsonLine, type JsonPart, lineParts} from '../text/json-layout.ts';

/** A match in a text; `end` is exclusive. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns every match, in order. Case is ignored unless the search has a capital. It searches the unwrapped text, so that
 * no match is hidden by a line break on screen.
 */
export function matchesIn(text: string, search: string): readonly Match[] {
  if (search === '') return [];
  const literal = search.toWellFormed().replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(literal, /\p{Lu}/u.test(search) ? 'gu' : 'giu');
  const matches: Match[] = [];
  // There can be a million matches. Case does not change their length, so the end of each is enough.
  while (pattern.test(text)) matches.push({start: pattern.lastIndex - search.length, end: pattern.lastIndex});
  return matches;
}

/** Part of a line, with its offset in the text. */
interface PlacedText {
  readonly start: number;
  readonly text: string;
}

type Mark = 'none' | 'match' | 'current';

/** A piece of a line that is drawn in one style. */
export type MarkedPiece<Part> = Part & {readonly mark: Mark};

export type RawPiece = MarkedPiece<JsonPart>;

/** Returns the parts of a line, split where a match begins or ends. */
export function linePieces(
  text: string,
  line: JsonLine,
  matches: readonly Match[],
  current: Match | undefined,
): readonly RawPiece[] {
  return markedPieces(lineParts(text, line), line, {matches, current});
}

/** Splits the parts of a line where a match begins or ends. */
export function markedPieces<Part extends PlacedText>(
  parts: readonly Part[],
  line: {readonly start: number; readonly end: number},
  {matches, current}: {readonly matches: readonly Match[]; readonly current: Match | undefined},
): ReadonlyArray<MarkedPiece<Part>> {
  const first = firstIndex(matches, match => match.end > line.start);
  const behind = firstIndex(matches, match => match.start >= line.end);
  const onLine = matches.slice(first, behind);
  return parts.flatMap(part => divided(part, onLine, current));
}

function divided<Part extends PlacedText>(
  part: Part,
  matches: readonly Match[],
  current: Match | undefined,
): ReadonlyArray<MarkedPiece<Part>> {
  const end = part.start + part.text.length;
  const pieces: Array<MarkedPiece<Part>> = [];
  let {start} = part;
  const add = (to: number, mark: Mark) => {
    const until = Math.min(to, end);
    if (until <= start) return;
    pieces.push({
      ...part,
      start,
      text: part.text.slice(start - part.start, until - part.start),
      mark,
    });
    start = until;
  };
  for (const match of matches) {
    add(match.start, 'none');
    add(match.end, match.start === current?.start ? 'current' : 'match');
  }
  add(end, 'none');
  return pieces;
}

/** Returns the index of the first item to pass a test that all later ones pass too, or the length if none does. */
export function firstIndex<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && test(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
