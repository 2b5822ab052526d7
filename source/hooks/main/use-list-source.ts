import {useMemo} from 'react';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {totalWords} from '../../core/history/account-list.ts';
import {type Lookup, unloadedLookup} from '../../core/history/lookup.ts';
import {orderName, type SortOrder, sortLookups} from '../../core/history/sort.ts';
import type {ListTab} from '../../core/screen/main-state.ts';
import {shortSize} from '../../core/text/byte-size.ts';
import {groupDigits} from '../../core/text/group-digits.ts';
import type {Account} from '../account/use-account.ts';
import type {Recents} from '../history/use-recents.ts';
import {useKeyOf} from '../keymaps-context.ts';
import {useServices} from '../services-context.ts';

/** How much of a list is loaded. */
export interface ListLoading {
  /** Such as `1,200 of 50,000 loaded` and `17.5 GiB`; empty while unknown. */
  readonly progress: string;
  readonly size: string;
  /** How many pins are loaded. */
  readonly count: number;
  /** There are more than are listed, and it is unknown how many. */
  readonly isOpen: boolean;
  /** Sorted by the app, which can sort only what is loaded. */
  readonly isSortedHere: boolean;
  /** A message in a row of its own: why no more was loaded, or how to search the rest. */
  readonly note: string | undefined;
  readonly isFailed: boolean;
  readonly canLoadRest: boolean;
}

/** The content of the list pane. */
export interface ListSource {
  /** In order, with `unloadedLookup` in place of pins that are not loaded. */
  readonly rows: readonly Lookup[];
  /** The loaded ones, which can be searched and marked. */
  readonly lookups: readonly Lookup[];
  /** How they are sorted, in words. */
  readonly order: string;
  readonly total: number;
  readonly loading: ListLoading | undefined;
}

/** The titles of the account's list, by filter. */
const accountTitles: Readonly<Record<Account['pinned'], string>> = {
  all: 'All pins',
  pinned: 'Pinned only',
  unpinned: 'Unpinned only',
};

export const accountTitleOf = ({pinned}: Account) => accountTitles[pinned];

interface SourceOptions {
  readonly tab: ListTab;
  readonly recents: Recents;
  readonly account: Account;
  readonly order: SortOrder;
  /** The prompt is not empty. */
  readonly isFiltered: boolean;
}

/** Returns what is listed: the recent lookups, or all pins of the account. */
export function useListSource({tab, recents, account, order, isFiltered}: SourceOptions): ListSource {
  const ofRecents = useRecentsSource(recents, order);
  const ofAccount = useAccountSource(account, order, isFiltered);
  return tab === 'recents' ? ofRecents : ofAccount;
}

function useRecentsSource({lookups}: Recents, order: SortOrder): ListSource {
  return useMemo(() => {
    const sorted = sortLookups(lookups, order);
    return {
      rows: sorted,
      lookups: sorted,
      order: orderName(order),
      total: lookups.length,
      loading: undefined,
    };
  }, [lookups, order]);
}

/**
 * Returns the loaded pins in the chosen order, sorted here where the service cannot do it, such as by state. There, if it
 * is unknown how many more there are, one last row stands for them.
 */
function useSortedRows({lookups, shown: {rows: known, totals}}: Account, order: SortOrder) {
  const {sorts} = useServices().endpoint.provider.listing;
  const isSortedHere = order.by === 'state' || (!sorts && (order.by !== 'newest' || order.isReversed));
  const isOpen = lookups.length < known.length && totals.pins === undefined;
  const sorted = useMemo(
    () => (isSortedHere ? sortLookups(lookups, order) : lookups),
    [isSortedHere, lookups, order],
  );
  const rows = useMemo(() => {
    if (!isSortedHere) return known.map(row => row?.lookup ?? unloadedLookup);
    return isOpen ? [...sorted, unloadedLookup] : sorted;
  }, [isSortedHere, isOpen, sorted, known]);
  return {rows, sorted, isSortedHere, isOpen};
}

function useAccountSource(account: Account, order: SortOrder, isFiltered: boolean): ListSource {
  const keyOf = useKeyOf();
  const {lookups, shown, problem, isLoadingRest} = account;
  const {rows: known, totals} = shown;
  const {rows, sorted, isSortedHere, isOpen} = useSortedRows(account, order);
  const total = known.length;
  const loaded = groupDigits(lookups.length);
  const isWhole = lookups.length === total;
  const ofTotal = totalWords(shown);
  const canLoadRest = !isWhole && isFiltered && !isLoadingRest;
  const keyToLoad = keyOf('load-rest');
  const keyToRefresh = keyOf('refresh');
  return useMemo(() => {
    const rest = isOpen ? undefined : total - lookups.length;
    const failure = problem && failureWords(problem, keyToRefresh);
    return {
      rows,
      lookups: sorted,
      order: orderName(order) + (isSortedHere && !isWhole ? `, of ${loaded} loaded` : ''),
      total: isOpen ? lookups.length : total,
      loading: {
        progress: shown.hasBegun ? `${loaded}${ofTotal} loaded` : '',
        size: totals.size === undefined ? '' : shortSize(totals.size),
        note: failure ?? (canLoadRest ? offerOfRest(keyToLoad, rest) : undefined),
        count: lookups.length,
        isOpen,
        isSortedHere,
        isFailed: problem !== undefined,
        canLoadRest,
      },
    };
  }, [
    rows,
    sorted,
    lookups,
    order,
    isSortedHere,
    isWhole,
    isOpen,
    ofTotal,
    canLoadRest,
    problem,
    shown.hasBegun,
    totals.size,
    total,
    loaded,
    keyToLoad,
    keyToRefresh,
  ]);
}

/** Offers to load the rest; `rest` is how many pins that is, if known. */
function offerOfRest(key: string, rest: number | undefined): string {
  return rest === undefined
    ? `${key} loads the rest and searches it all.`
    : `${key} loads the other ${groupDigits(rest)} and searches them all.`;
}

function failureWords({message, hint}: PinviewError, key: string): string {
  return [message, hint, `${key} asks again.`].filter(Boolean).join(' ');
}
