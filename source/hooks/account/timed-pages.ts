import type {ListPage, ListPosition, ListTotals} from '../../core/providers/pin-listing.ts';
import type {PageWalk} from '../../core/requests/page-walk.ts';
import {startTimeWalk} from '../../core/requests/time-walk.ts';

/** The pages of a list paged by time, one after the other. */
export interface TimedPages {
  /**
   * Returns the next page with something new, or the last one: only pins not met before, and the total once it is known.
   * Throws what `ask` throws; the next call then retries the same page.
   */
  read(
    position: ListPosition,
    largest: number,
    ask: (position: ListPosition) => Promise<ListPage>,
  ): Promise<ListPage>;
}

/** Creates a reader for the pages of one list. */
export function createTimedPages(): TimedPages {
  const walk = startTimeWalk();
  let about: number | undefined;
  return {
    async read(position, largest, ask) {
      for (;;) {
        const limit = walk.wantsLargest ? largest : position.limit;
        const {pins, totals} = await ask({...walk.next, limit});
        // Later pages count only older pins.
        about ??= totals.about;
        const fresh = walk.take({
          ids: pins.map(({id}) => id),
          times: pins.map(({created}) => created),
          total: undefined,
          limit,
        });
        if (fresh.length === 0 && !walk.isOver) continue;
        return {pins: fresh.flatMap(({index}) => pins[index] ?? []), totals: totalsOf(walk, about)};
      }
    },
  };
}

function totalsOf({isOver, met}: PageWalk, about = 0): ListTotals {
  const hint = about > met ? {about} : {};
  return {pins: isOver ? met : undefined, size: undefined, ...(!isOver && hint)};
}
