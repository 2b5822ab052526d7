import type {ListPosition} from '../providers/pin-listing.ts';
import type {AccountList} from './account-list.ts';

/** A range of rows that are wanted; `to` is exclusive. */
export interface WantedRows {
  readonly from: number;
  readonly to: number;
  /** Whether they are on screen, so that known rows that may have changed are wanted too. */
  readonly isSeen: boolean;
  /** How many rows above and below may come on screen next. */
  readonly ahead: number;
}

/** After this many pages in a row that brought nothing new, the rest cannot be had. */
const maxFruitless = 8;

/** Returns the next page to ask for so that these rows become known; undefined if they are, or if asking is futile. */
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
  // Starts further up if the last pages did not connect to known rows: pins before them have vanished.
  const back = detours === 0 ? 0 : (limit * 2 ** detours) >> 2;
  return {offset: Math.max(0, start - excess - back), limit};
}

/** Like `nextPage`, for a list paged by time, where only what follows the known rows can be asked for. */
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
 * Returns the row at which to begin a page that covers an empty row. The page shares a row with the known rows above, or
 * else below, which shows whether the list has changed.
 */
function startOfPage(rows: AccountList['rows'], index: number, limit: number): number {
  let start = index;
  while (start > 0 && index - start < limit && rows[start - 1] === undefined) start--;
  if (index - start < limit - 1) return start - 1;
  let end = index;
  while (end < rows.length && end - index < limit && rows[end] === undefined) end++;
  return Math.min(index, end + 1 - limit);
}
