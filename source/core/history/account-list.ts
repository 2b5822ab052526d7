import type {ListTotals} from '../providers/pin-listing.ts';
import {groupDigits} from '../text/group-digits.ts';
import type {Lookup} from './lookup.ts';

/** A pin of the account, as a page listed it. */
interface AccountRow {
  readonly lookup: Lookup;
  /** Before the list was last seen to have changed, or after. */
  readonly epoch: number;
}

/** The account's pins as far as they were listed: a row for each, in the service's order. */
export interface AccountList {
  /** What is undefined was not asked for yet. */
  readonly rows: ReadonlyArray<AccountRow | undefined>;
  readonly totals: ListTotals;
  /** A page has come. */
  readonly hasBegun: boolean;
  readonly epoch: number;
  /** How many rows above what was last asked for the service no longer has. */
  readonly excess: number;
  /** Pages in a row that did not continue what is known, and pages in a row that brought nothing. */
  readonly detours: number;
  readonly fruitless: number;
}

/** A page of the account's list, which begins at a place of the service's list. */
export interface AccountPage {
  readonly offset: number;
  readonly lookups: readonly Lookup[];
  readonly totals: ListTotals;
}

type Rows = AccountList['rows'];

/** The list before a page has come. */
export const emptyAccountList: AccountList = {
  rows: [],
  totals: {pins: undefined, size: undefined},
  hasBegun: false,
  epoch: 0,
  excess: 0,
  detours: 0,
  fruitless: 0,
};

/** A page that does not continue what is known is asked for further up so often, and then taken as it is. */
const maxDetours = 5;

/**
 * Returns the list with a page. The pins of it that are known tell where it belongs: what is between them is what the page
 * says, so that pins which have vanished are gone, and none is there twice. Where pins have come or gone elsewhere, all
 * other rows stay as they are until they are seen and asked for again.
 */
export function takePage(list: AccountList, {offset, lookups, totals}: AccountPage): AccountList {
  const page = new Map(lookups.map(lookup => [lookup.pinId, lookup]));
  const all = withoutStrays(list.rows, [...page.keys()], offset);
  const known = all.flatMap((row, index) => (row && page.has(row.lookup.pinId) ? [index] : []));
  // Of a first page that has nothing of what is known, the rest is asked for anew.
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

/** Takes pins of the page away that are far from where the others are: they have moved in the list. */
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

/** Returns the rows that a page stands for, by the pins of it that are `known`: with empty rows beside those. */
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

/** Returns the empty rows from a row on, at most as many as there are pins for. */
function gapAt(rows: Rows, start: number, most: number): Span {
  let count = 0;
  while (count < most && start + count < rows.length && rows[start + count] === undefined) count++;
  return {start, count};
}

/** Pins that have come above the page get empty rows at the top; such as are not there any more go. */
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
  /** Where the page ends, and whether it brought something new. */
  readonly end: number;
  readonly isNew: boolean;
  readonly present: number;
}

/** Where the service does not say how many pins there are, there is one more row as long as pages bring something. */
function lengthOf({pins}: ListTotals, {excess, end, isNew, present}: Ending): number {
  if (pins !== undefined) return Math.max(end, pins + excess);
  return end < present - 1 ? present : end + (isNew ? 1 : 0);
}

/** Adds empty rows below the page, or takes such away. */
function withLength(rows: Rows, end: number, length: number): Rows {
  const more = length - rows.length;
  if (more > 0) return rows.toSpliced(end, 0, ...Array<undefined>(more).fill(undefined));
  let surplus = -more;
  return surplus === 0
    ? rows
    : rows.filter((row, index) => row !== undefined || index < end || surplus-- <= 0);
}

/** Says of how many pins those are that are loaded, as far as the service tells: ` of 50,000`, ` of about 300`. */
export function totalWords({rows, totals: {pins, about}}: Pick<AccountList, 'rows' | 'totals'>): string {
  if (pins !== undefined || rows.at(-1) !== undefined || rows.length === 0)
    return ` of ${groupDigits(rows.length)}`;
  return about === undefined ? '' : ` of about ${groupDigits(about)}`;
}

/** Returns the list with a pin as it was answered since. */
export function updateRow(list: AccountList, lookup: Lookup): AccountList {
  const index = list.rows.findIndex(row => row?.lookup.pinId === lookup.pinId);
  const row = list.rows[index];
  return row === undefined ? list : {...list, rows: list.rows.with(index, {...row, lookup})};
}

/** Returns the list with all its rows to be asked for again once they are seen. */
export function expireRows(list: AccountList): AccountList {
  return {...list, epoch: list.epoch + 1, detours: 0, fruitless: 0};
}
