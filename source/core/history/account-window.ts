import type {ListPosition} from '../providers/pin-listing.ts';
import type {AccountList} from './account-list.ts';

/** The rows that are wanted, from one up to another that is not. */
export interface WantedRows {
  readonly from: number;
  readonly to: number;
  /** They are on screen, so that they are wanted, too, if they are known but may have changed. */
  readonly isSeen: boolean;
  /** How many rows above and below may be on screen next. */
  readonly ahead: number;
}

/** After so many pages in a row that brought nothing, the rest is not to be had. */
const maxFruitless = 8;

/** Returns the page to ask for next, so that these rows are known; undefined if they are. */
export function nextPage(
  list: AccountList,
  {from, to, isSeen, ahead}: WantedRows,
  limit: number,
): ListPosition | undefined {
  if (!list.hasBegun) return {offset: 0, limit};
  const {rows, epoch, excess, detours} = list;
  if (list.fruitless >= maxFruitless) return undefined;
  const isStale = (index: number) => isSeen && rows[index]?.epoch !== epoch;
  const isUnknown = (index: number) => rows[index] === undefined;
  const index =
    firstRow(rows, [from, to], each => isUnknown(each) || isStale(each)) ??
    firstRow(rows, [to, to + ahead], isUnknown) ??
    firstRow(rows, [from - ahead, from], isUnknown);
  if (index === undefined) return undefined;
  const start = isUnknown(index) ? startOfPage(rows, index, limit) : index - 1;
  // Where a page did not continue what is known, pins before it have vanished.
  const back = detours === 0 ? 0 : (limit * 2 ** detours) >> 2;
  return {offset: Math.max(0, start - excess - back), limit};
}

/** Returns the same for a list that is paged by time: only what follows the rows that are known can be asked for. */
export function nextPageByTime(
  {rows, hasBegun}: AccountList,
  {to, ahead}: WantedRows,
  limit: number,
): ListPosition | undefined {
  if (!hasBegun) return {offset: 0, limit};
  const end = rows.findLastIndex(row => row !== undefined) + 1;
  return end < rows.length && end < to + ahead ? {offset: end, limit} : undefined;
}

function firstRow(
  {length}: AccountList['rows'],
  [from, to]: readonly [from: number, to: number],
  isWanted: (index: number) => boolean,
): number | undefined {
  for (let index = Math.max(0, from); index < Math.min(to, length); index++)
    if (isWanted(index)) return index;
  return undefined;
}

/**
 * Returns the row at which a page begins that has an empty one. It shares a row with what is known above, or else below,
 * which tells whether the list has changed.
 */
function startOfPage(rows: AccountList['rows'], index: number, limit: number): number {
  let start = index;
  while (start > 0 && index - start < limit && rows[start - 1] === undefined) start--;
  if (index - start < limit - 1) return start - 1;
  let end = index;
  while (end < rows.length && end - index < limit && rows[end] === undefined) end++;
  return Math.min(index, end + 1 - limit);
}
