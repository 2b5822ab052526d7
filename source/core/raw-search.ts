import {type JsonLine, type JsonPart, lineParts} from './json-lines.ts';

/** Where a text has what is searched: from the first character to the one behind the last. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns every match, in order: in any case, unless what is searched has a capital. It is searched in the unbroken
 * text, so that the end of a screen line hides no match.
 */
export function matchesIn(text: string, search: string): readonly Match[] {
  if (search === '') return [];
  const literal = search.toWellFormed().replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(literal, /\p{Lu}/u.test(search) ? 'gu' : 'giu');
  const matches: Match[] = [];
  // There can be a million of them. What differs in case only has the same length, so that its end is enough.
  while (pattern.test(text)) matches.push({start: pattern.lastIndex - search.length, end: pattern.lastIndex});
  return matches;
}

/** A piece of a line that is drawn in one way. */
export interface RawPiece extends JsonPart {
  readonly mark: 'none' | 'match' | 'current';
}

/** Returns the parts of a line, divided where a match begins or ends. */
export function linePieces(
  text: string,
  line: JsonLine,
  matches: readonly Match[],
  current: Match | undefined,
): readonly RawPiece[] {
  const first = firstIndex(matches, match => match.end > line.start);
  const behind = firstIndex(matches, match => match.start >= line.end);
  const onLine = matches.slice(first, behind);
  return lineParts(text, line).flatMap(part => divided(part, onLine, current));
}

function divided(part: JsonPart, matches: readonly Match[], current: Match | undefined): readonly RawPiece[] {
  const end = part.start + part.text.length;
  const pieces: RawPiece[] = [];
  let {start} = part;
  const add = (to: number, mark: RawPiece['mark']) => {
    const until = Math.min(to, end);
    if (until <= start) return;
    pieces.push({
      kind: part.kind,
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

/** Returns the index of the first item that passes a test which all behind it pass too; the length if none does. */
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
