import {createIdSet} from './id-set.ts';

/** What a walk needs to know about a page. */
interface WalkedPage {
  readonly ids: readonly string[];
  /** When each pin was requested, as the service wrote it. */
  readonly times?: ReadonlyArray<string | undefined>;
  /** The number of pins in the whole list, if the service says so. */
  readonly total: number | undefined;
  /** The page size that was asked for. */
  readonly limit: number;
}

/** Where a page begins: how many pins come before it, or a time. */
export interface PageStart {
  readonly offset: number;
  readonly before?: string;
  readonly after?: string;
}

/** A pin not met before: its index in the page, and its place in the list, counted from 0. */
interface FreshPin {
  readonly index: number;
  readonly place: number;
}

/** A walk through a list that changes while it is read, from a service that does not always answer as asked. */
export interface PageWalk {
  /** Where the next page must begin. */
  readonly next: PageStart;
  /** Whether the next page must be as large as the service allows. */
  readonly wantsLargest: boolean;
  /** The number of different pins met. */
  readonly met: number;
  readonly isOver: boolean;
  /** Takes the page that begins at `next`, and returns the pins in it that were not met before. */
  take(page: WalkedPage): readonly FreshPin[];
}

/** Fruitless pages in a row before a page is taken as it is, and before the walk ends. */
const maxDetours = 5;
const maxFruitless = 10;

/**
 * Starts a walk at an offset. Each page but the first begins with the last pin of the one before: if that is missing,
 * pins before it have vanished or the service has skipped some, and the walk goes back. Pins met again, because others
 * came before them or a page was sent twice, count once. A short page is not the end, unless the total agrees; the end
 * is a page with nothing but that last pin.
 */
export function startPageWalk(start: number): PageWalk {
  const known = createIdSet();
  let offset = start;
  let longest = 1;
  let furthest = start;
  let fruitless = 0;
  let isOver = false;

  function isEnd({ids, total, limit}: WalkedPage, fresh: number, end: number): boolean {
    if (fresh === 0 && fruitless >= maxFruitless) return true;
    if (total === undefined) return fresh === 0 && ids.length <= 1;
    if (end < total) return false;
    // If all counts agree, one more request would tell nothing.
    return fresh === 0 ? ids.length <= 1 : ids.length < limit && known.size >= total - start;
  }

  return {
    get next() {
      return {offset};
    },
    wantsLargest: false,
    get met() {
      return known.size;
    },
    get isOver() {
      return isOver;
    },
    take(page) {
      const {ids} = page;
      longest = Math.max(longest, ids.length);
      const isJoined = offset === start || (ids[0] !== undefined && known.has(ids[0]));
      if (!isJoined && fruitless < maxDetours) {
        offset = Math.max(start, offset - longest * 2 ** fruitless);
        fruitless++;
        return [];
      }
      const fresh = [...ids.keys()].filter(index => known.add(ids[index] ?? ''));
      const from = offset;
      const end = from + ids.length;
      // On the way back from a detour, nothing new is expected.
      if (fresh.length > 0) fruitless = 0;
      else if (end >= furthest || ids.length <= 1) fruitless++;
      furthest = Math.max(furthest, end);
      isOver = isEnd(page, fresh.length, end);
      offset = Math.max(start, end - 1);
      return fresh.map(index => ({index, place: from + index}));
    },
  };
}
