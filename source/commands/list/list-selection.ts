import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {isSince, type PinFilter, pinMatcher} from '../../core/pin/pin-filter.ts';
import type {ListQuery, PinListing} from '../../core/providers/pin-listing.ts';
import type {Provider} from '../../core/providers/provider.ts';
import type {ListedPage, PlacedPin} from '../../services/pinning/list-pins.ts';
import type {ListCount} from '../shared/list-progress.ts';
import type {FilterFlags, ListFlags} from './list-flags.ts';
import type {PrintablePin} from './list-printer.ts';

/** Picks the pins that the flags ask for from the pages of a list. */
export interface Selection {
  /** Whether the flags filter the pins. */
  readonly isFiltered: boolean;
  readonly limit: number;
  readonly count: ListCount;
  /** Whether the limit is reached. */
  readonly isFull: boolean;
  /** Whether nothing in the rest of the list can match. */
  readonly isPast: boolean;
  /** Whether a record could not be read. */
  readonly hasUnreadable: boolean;
  /** Returns the pins of a page that are to be printed. */
  take(page: ListedPage): readonly PrintablePin[];
}

const askableStates = ['pinned', 'pinning', 'failed'] as const;

/** Returns which pins a service is asked for: what the flags say, without the filters that it does not support. */
export function askedOf(
  {state, cid, meta, since}: FilterFlags,
  {filters, pagesBy}: Pick<PinListing, 'filters' | 'pagesBy'>,
): Omit<ListQuery, 'order' | 'isReversed'> {
  const can = (filter: (typeof filters)[number]) => filters.includes(filter);
  return {
    pinned: state === 'pinned' ? 'pinned' : 'all',
    ...(can('state') && {state: askableStates.find(each => each === state)}),
    ...(can('cid') && {cids: cid?.spellings}),
    ...(can('meta') && {labels: meta}),
    // The service leaves out this time itself, so it is asked for a second more; what is too old is filtered out here.
    ...(pagesBy === 'time' && since && {since: new Date(since.time - 1000).toISOString()}),
  };
}

/** Returns the filter that the flags ask for. */
export function filterOf({state, name, cid, meta, since}: FilterFlags): PinFilter {
  return {state, name, multihash: cid?.multihash, labels: meta, since: since?.time};
}

const usualLimit = 100;

/** Creates the selection; `onUnreadable` is called for each record that has to be parsed but cannot be. */
export function createSelection(
  flags: ListFlags,
  {parsePin, listing}: Pick<Provider, 'parsePin' | 'listing'>,
  onUnreadable: (pinId: string, error: PinviewError) => void,
): Selection {
  const {sort, reverse} = flags;
  const since = flags.since?.time;
  const isWanted = pinMatcher(filterOf(flags));
  const limit = flags.all ? Number.POSITIVE_INFINITY : (flags.limit ?? usualLimit);
  // JSON output is the record itself.
  const needsPin = isWanted !== undefined || (!flags.json && !flags.jsonl);
  // The order of a list that the service does not sort is not certain.
  const isOrdered = listing.sorts && sort === 'newest' && reverse !== true;
  const endsWithAge = since !== undefined && isOrdered;
  let count: ListCount = {
    listed: 0,
    met: 0,
    next: flags.offset,
    totals: {pins: undefined, size: undefined},
    firstTotal: undefined,
  };
  let isPast = false;
  let hasUnreadable = false;

  function read(placed: PlacedPin): PrintablePin | undefined {
    try {
      return needsPin ? {...placed, pin: parsePin(placed.record)} : placed;
    } catch (error) {
      if (!(error instanceof PinviewError)) throw error;
      hasUnreadable = true;
      onUnreadable(placed.id, error);
      return undefined;
    }
  }

  const isChosen = ({pin}: PrintablePin) => isWanted === undefined || (pin !== undefined && isWanted(pin));

  return {
    isFiltered: isWanted !== undefined,
    limit,
    get count() {
      return count;
    },
    get isFull() {
      return count.listed >= limit;
    },
    get isPast() {
      return isPast;
    },
    get hasUnreadable() {
      return hasUnreadable;
    },
    take({pins, totals}) {
      // With the newest first, whatever follows a page that is too old is older still.
      isPast = endsWithAge && pins.length > 0 && pins.every(({record}) => isOlder(record, since));
      const chosen: PrintablePin[] = [];
      let {met, next} = count;
      for (const placed of pins) {
        if (count.listed + chosen.length >= limit) break;
        const printable = read(placed);
        if (printable !== undefined && isChosen(printable)) chosen.push(printable);
        met++;
        next = Math.max(next, placed.place + 1);
      }
      const firstTotal = count.firstTotal ?? totals.pins;
      count = {listed: count.listed + chosen.length, met, next, totals, firstTotal};
      return chosen;
    },
  };

  function isOlder(record: string, time: number): boolean {
    try {
      const pin: Pin = parsePin(record);
      return !isSince(pin, time);
    } catch {
      return false;
    }
  }
}
