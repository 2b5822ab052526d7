import type {ListTotals} from '../providers/pin-listing.ts';
import {groupDigits} from '../text/group-digits.ts';
import type {Lookup} from './lookup.ts';

/** A pin of the account, as listed on a page. */
interface AccountRow {
  readonly lookup: Lookup;
  /** The list's epoch when the pin was listed; rows of earlier epochs may have changed since. */
  readonly epoch: number;
}

/** The account's pins as far as they have been listed, one row each, in the service's order. */
export interface AccountList {
  /** Undefined for pins that have not been listed yet. */
  readonly rows: ReadonlyArray<AccountRow | undefined>;
  readonly totals: ListTotals;
  /** Whether a page has arrived. */
  readonly hasBegun: boolean;
  readonly epoch: number;
  /** How many rows above the last page the service no longer has. */
  readonly excess: number;
  /** How many pages in a row did not connect to known rows, and how many brought nothing new. */
  readonly detours: number;
  readonly fruitless: number;
}

/** A page of the account's list; `offset` is where it begins in the service's list. */
export interface AccountPage {
  readonly offset: number;
  readonly lookups: readonly Lookup[];
  readonly totals: ListTotals;
}

type Rows = AccountList['rows'];

/** The list before any page has arrived. */
export const emptyAccountList: AccountList = {
  rows: [],
  totals: {pins: undefined, size: undefined},
  hasBegun: false,
  epoch: 0,
  excess: 0,
  detours: 0,
  fruitless: 0,
};

/** How often to ask further up after a page that does not connect to known rows, before taking it as it is. */
const maxDetours = 5;

/**
 * Returns the list with a page taken in. The page's known pins determine where it goes; it replaces the rows between them,
 * so that vanished pins disappear and no pin is listed twice. If pins have come or gone elsewhere, the other rows stay as
 * they are until they are seen and asked for again.
 */
export function takePage(list: AccountList, {offset, lookups, totals}: AccountPage): AccountList {
  const page = new Map(lookups.map(lookup => [lookup.pinId, lookup]));
  const all = withoutStrays(list.rows, [...page.keys()], offset);
  const known = all.flatMap((row, index) => (row && page.has(row.lookup.pinId) ? [index] : []));
  // If the first page has no known pin, the rest is asked for anew.
  const rows = offset === 0 && known.length === 0 ? [] : all;
  const place = Math.min(rows.length, offset + list.excess);
  const begun = {...list, totals, hasBegun: true};
  if (page.size > 0 && known.length === 0 && rows[place] !== undefined && list.detours < maxDetours)
    return {...begun, detours: list.detours + 1, fruitless: list.fruitless + 1};
  const span =
    known.length > 0
      ? spanOf(rows, known, [...page.keys()])
      : gapAt(rows, rows[place] ? place + 1 : place, page.size);
  const hasShifted = list.hasBegun && span.start - offset !== list.excess;
  const epoch = hasShifted ? list.epoch + 1 : list.epoch;
  const placed = [...page.values()].map(lookup => ({lookup, epoch}));
  const {start, rows: aligned} = alignTop(
    rows.toSpliced(span.start, span.count, ...placed),
    span.start,
    offset,
  );
  const end = start + placed.length;
  const isNew = placed.length > known.length;
  const isEnd = totals.pins !== undefined && page.size > 0 && offset + lookups.length >= totals.pins;
  const joined = isEnd ? aligned.slice(0, end) : aligned;
  const excess = start - offset;
  return {
    ...begun,
    rows: withLength(joined, end, lengthOf(totals, {excess, end, isNew, present: joined.length})),
    epoch,
    excess,
    detours: 0,
    fruitless: isNew ? 0 : list.fruitless + 1,
  };
}

/** Removes the rows of those pins on the page that are far from the others: they have moved in the list. */
function withoutStrays(rows: Rows, ids: readonly string[], offset: number): Rows {
  const places = new Map(ids.map((id, index) => [id, offset + index]));
  const moves = rows.flatMap((row, index) => {
    const place = row && places.get(row.lookup.pinId);
    return place === undefined ? [] : [{index, by: index - place}];
  });
  const usual = moves.map(({by}) => by).sort((one, other) => one - other)[moves.length >> 1] ?? 0;
  const strays = new Set(moves.filter(({by}) => Math.abs(by - usual) > ids.length).map(({index}) => index));
  return strays.size === 0 ? rows : rows.filter((_, index) => !strays.has(index));
}

interface Span {
  readonly start: number;
  readonly count: number;
}

/** Returns the rows that a page replaces: from its first to its last known pin, with the empty rows beside them. */
function spanOf(rows: Rows, known: readonly number[], ids: readonly string[]): Span {
  const inList = new Set(known.map(index => rows[index]?.lookup.pinId));
  const before = ids.findIndex(id => inList.has(id));
  const after = ids.length - 1 - ids.findLastIndex(id => inList.has(id));
  const first = known[0] ?? 0;
  const last = known.at(-1) ?? 0;
  let start = first;
  while (first - start < before && start > 0 && rows[start - 1] === undefined) start--;
  const {count} = gapAt(rows, last + 1, after);
  return {start, count: last + 1 - start + count};
}

/** Returns the consecutive empty rows at `start`, at most `most`. */
function gapAt(rows: Rows, start: number, most: number): Span {
  let count = 0;
  while (count < most && start + count < rows.length && rows[start + count] === undefined) count++;
  return {start, count};
}

/** Adds empty rows at the top for pins that were added above the page, or removes surplus empty rows above it. */
function alignTop(rows: Rows, start: number, offset: number): {readonly start: number; readonly rows: Rows} {
  if (start < offset) {
    return {start: offset, rows: [...Array<undefined>(offset - start).fill(undefined), ...rows]};
  }
  // There is nothing above the first page.
  if (offset === 0) return {start: 0, rows: rows.slice(start)};
  let surplus = start - offset;
  const kept = rows.filter((row, index) => row !== undefined || index >= start || surplus-- <= 0);
  return {start: start - (rows.length - kept.length), rows: kept};
}

interface Ending {
  readonly excess: number;
  /** The row after the page, and whether the page brought anything new. */
  readonly end: number;
  readonly isNew: boolean;
  readonly present: number;
}

/** Returns how many rows the list has. If the service states no total, there is one more row as long as pages bring anything new. */
function lengthOf({pins}: ListTotals, {excess, end, isNew, present}: Ending): number {
  if (pins !== undefined) return Math.max(end, pins + excess);
  return end < present - 1 ? present : end + (isNew ? 1 : 0);
}

/** Adds empty rows below the page, or removes some. */
function withLength(rows: Rows, end: number, length: number): Rows {
  const more = length - rows.length;
  if (more > 0) return rows.toSpliced(end, 0, ...Array<undefined>(more).fill(undefined));
  let surplus = -more;
  return surplus === 0
    ? rows
    : rows.filter((row, index) => row !== undefined || index < end || surplus-- <= 0);
}

/** Returns the total that the loaded pins are part of, as far as it is known: ` of 50,000`, ` of about 300`. */
export function totalWords({rows, totals: {pins, about}}: Pick<AccountList, 'rows' | 'totals'>): string {
  if (pins !== undefined || rows.at(-1) !== undefined || rows.length === 0)
    return ` of ${groupDigits(rows.length)}`;
  return about === undefined ? '' : ` of about ${groupDigits(about)}`;
}

/** Returns the list with a newer lookup of one of its pins. */
export function updateRow(list: AccountList, lookup: Lookup): AccountList {
  const index = list.rows.findIndex(row => row?.lookup.pinId === lookup.pinId);
  const row = list.rows[index];
  return row === undefined ? list : {...list, rows: list.rows.with(index, {...row, lookup})};
}

/** Returns the list with all rows marked to be asked for again once they are seen. */
export function expireRows(list: AccountList): AccountList {
  return {...list, epoch: list.epoch + 1, detours: 0, fruitless: 0};
}
