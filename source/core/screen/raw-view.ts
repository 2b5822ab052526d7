import {counted} from '../text/group-digits.ts';
import {type Movement, moveInList} from './list-state.ts';
import {firstIndex, type Match, matchesIn} from './raw-search.ts';

/** One line of the screen, as offsets in the text; `end` is exclusive. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
}

/** A text to scroll and search, such as a record. */
export interface TextLines {
  readonly text: string;
  readonly lines: readonly TextLine[];
}

/** The part of a record or other text that is on screen, and the search in it. */
export interface RawView {
  /** An offset in the text: the line that contains it is drawn first, whatever the width. */
  readonly top: number;
  /** Empty without a search. */
  readonly search: string;
  /** Whether the search is being typed. */
  readonly isSearching: boolean;
  /** The index of the current match. */
  readonly match: number | undefined;
  /** Where the view was when the search was opened. */
  readonly origin: number;
}

export type RawEvent =
  | {readonly type: 'move'; readonly movement: Movement}
  | {readonly type: 'open-search'}
  | {readonly type: 'edit-search'; readonly text: string}
  /** Cancelling a search while typing returns to where it was opened. */
  | {readonly type: 'close-search'; readonly keep: boolean}
  | {readonly type: 'next-match'}
  | {readonly type: 'previous-match'};

export const startOfRaw: RawView = {top: 0, search: '', isSearching: false, match: undefined, origin: 0};

/** Returns the view after an event; `rows` counts those inside the pane's frame. */
export function viewRaw(view: RawView, event: RawEvent, json: TextLines, rows: number): RawView {
  switch (event.type) {
    case 'move':
      return {...view, top: moved(view, event.movement, json, rows)};
    case 'open-search':
      return {...startOfRaw, isSearching: true, top: view.top, origin: view.top};
    case 'edit-search':
      return searched(view, event.text, json, rows);
    case 'close-search':
      return closed(view, event.keep);
    case 'next-match':
      return stepped(view, 1, json, rows);
    case 'previous-match':
      return stepped(view, -1, json, rows);
  }
}

/** Returns how many lines of the text fit into `rows` rows; a search takes one. */
export function linesShown({isSearching, search}: RawView, rows: number): number {
  return Math.max(0, isSearching || search !== '' ? rows - 1 : rows);
}

/** Returns the index of the first line to draw; no row stays empty while there are lines above. */
export function firstLine(view: RawView, {lines}: TextLines, rows: number): number {
  return fitted(lineAt(lines, view.top), lines, linesShown(view, rows));
}

/** Returns the position among the matches, such as `2 of 7`, or how many there are. */
export function matchCount(view: RawView, count: number): string {
  if (count === 0) return view.search === '' ? '' : 'no match';
  if (view.match === undefined || view.match >= count) return counted(count, 'match', 'matches');
  return `${view.match + 1} of ${count}`;
}

function moved(view: RawView, movement: Movement, json: TextLines, rows: number): number {
  // More lines may still be laid out.
  if (movement === 'last') return Number.POSITIVE_INFINITY;
  const height = linesShown(view, rows);
  const top = firstLine(view, json, rows);
  const {cursor} = moveInList({cursor: top, top}, movement, json.lines.length, height);
  return startOf(json.lines, fitted(cursor, json.lines, height));
}

/** As in vim, the search starts where it was opened, and wraps around. */
function searched(view: RawView, search: string, json: TextLines, rows: number): RawView {
  const next: RawView = {...view, search, match: undefined, top: view.origin};
  const matches = matchesIn(json.text, search);
  return jumped(next, matches, matchBelow(next, matches, json, rows), json, rows);
}

function closed(view: RawView, keep: boolean): RawView {
  if (keep) return {...view, isSearching: false};
  return {...startOfRaw, top: view.isSearching ? view.origin : view.top};
}

function stepped(view: RawView, by: 1 | -1, json: TextLines, rows: number): RawView {
  const matches = matchesIn(json.text, view.search);
  const {length} = matches;
  // A refreshed record may have fewer matches.
  const isKnown = view.match !== undefined && view.match < length;
  const next = isKnown ? (view.match ?? 0) + by : matchBelow(view, matches, json, rows) - (by === 1 ? 0 : 1);
  return jumped(view, matches, (next + length) % length, json, rows);
}

/** Returns the index of the first match at or below the first line drawn, or else 0. */
function matchBelow(view: RawView, matches: readonly Match[], json: TextLines, rows: number): number {
  const top = startOf(json.lines, firstLine(view, json, rows));
  const found = firstIndex(matches, match => match.start >= top);
  return found === matches.length ? 0 : found;
}

/** Jumps to a match; scrolls only if it is not on screen, and then leaves some lines above it. */
function jumped(
  view: RawView,
  matches: readonly Match[],
  index: number,
  json: TextLines,
  rows: number,
): RawView {
  const match = matches[index];
  if (match === undefined) return {...view, match: undefined};
  const height = linesShown(view, rows);
  const first = firstLine(view, json, rows);
  const line = lineAt(json.lines, match.start);
  const isOnScreen = line >= first && line < first + height;
  const top = isOnScreen ? first : fitted(line - Math.floor(height / 3), json.lines, height);
  return {...view, match: index, top: startOf(json.lines, top)};
}

function fitted(top: number, lines: readonly TextLine[], height: number): number {
  return Math.max(0, Math.min(top, lines.length - height));
}

function lineAt(lines: readonly TextLine[], character: number): number {
  return firstIndex(lines, ({start}) => start > character) - 1;
}

function startOf(lines: readonly TextLine[], index: number): number {
  return lines[index]?.start ?? 0;
}
