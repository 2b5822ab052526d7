import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {
  type AccountList,
  type AccountPage,
  emptyAccountList,
  expireRows,
  takePage,
  updateRow,
} from '../../core/history/account-list.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import type {SortOrder} from '../../core/history/sort.ts';
import type {ListQuery} from '../../core/providers/pin-listing.ts';
import {useTurn} from '../pin/use-pin-fetcher.ts';
import {useServices} from '../services-context.ts';

/** How the account's pins are asked for, until something else is wanted: other keys, another order, or all anew. */
export interface AccountRun {
  readonly id: string;
  readonly credentials: Credentials;
  readonly query: ListQuery;
  readonly signal: AbortSignal;
}

/** All pins of the account, as far as they are loaded. */
export interface Account {
  /** Undefined until the list is opened, and while there are no keys. */
  readonly run: AccountRun | undefined;
  /** What has come in this run. */
  readonly list: AccountList;
  /** What is listed: that, or until a page has come what was listed before. */
  readonly shown: AccountList;
  /** Those that are loaded, in the service's order. */
  readonly lookups: readonly Lookup[];
  /** Why there is not more of them. */
  readonly problem: PinviewError | undefined;
  /** The first page is asked for, or the whole list is being loaded. */
  readonly isBusy: boolean;
  readonly isLoadingRest: boolean;
  /** Which of them are listed. */
  readonly pinned: ListQuery['pinned'];
  /** Lists all of them, or only what is pinned, or is not. */
  readonly filter: () => void;
  readonly take: (run: AccountRun, page: AccountPage) => void;
  readonly fail: (problem: PinviewError | undefined) => void;
  /** Puts a pin in its row as it was answered since. */
  readonly update: (lookup: Lookup) => void;
  /** Has the rows that are seen asked for again; after a failure, the list. */
  readonly refresh: () => void;
  readonly loadRest: () => void;
  readonly endLoading: () => void;
  readonly stop: () => void;
}

interface AccountOptions {
  /** The list is on screen. */
  readonly isShown: boolean;
  readonly credentials: Credentials | undefined;
  readonly order: SortOrder;
}

interface Loaded {
  readonly run: string | undefined;
  readonly list: AccountList;
}

/** Whoever comes back later than that, in milliseconds, sees the rows at once and has them asked for again. */
const freshMs = 30_000;

/** In the order in which the key brings them. */
const filters: ReadonlyArray<ListQuery['pinned']> = ['all', 'pinned', 'unpinned'];

const nothingLoaded: Loaded = {run: undefined, list: emptyAccountList};

/** Returns the pins of the account. Nothing is asked for before the list is shown. */
export function useAccount({isShown, credentials, order}: AccountOptions): Account {
  const {sorts, pagesBy} = useServices().endpoint.provider.listing;
  const turn = useTurn(credentials);
  const [isOpened, setOpened] = useState(isShown);
  if (isShown && !isOpened) setOpened(true);
  const [loaded, setLoaded] = useState(nothingLoaded);
  const [problem, setProblem] = useState<PinviewError>();
  const [isLoadingRest, setLoadingRest] = useState(false);
  const [pinned, setPinned] = useState<ListQuery['pinned']>('all');
  const [attempt, setAttempt] = useState(0);
  const controller = useRef(new AbortController());

  const {by, isReversed} = order;
  const run = useMemo((): AccountRun | undefined => {
    if (!isOpened || credentials === undefined) return undefined;
    controller.current = new AbortController();
    // By anything else the service cannot sort.
    const query: ListQuery =
      by === 'state' || !sorts
        ? {order: 'newest', isReversed: false, pinned}
        : {order: by, isReversed, pinned};
    const id = `${query.order} ${query.isReversed} ${pinned} ${turn} ${attempt}`;
    return {id, credentials, query, signal: controller.current.signal};
  }, [isOpened, credentials, by, isReversed, pinned, sorts, turn, attempt]);

  const take = useCallback(({id}: AccountRun, page: AccountPage) => {
    setLoaded(present => ({
      run: id,
      list: takePage(present.run === id ? present.list : emptyAccountList, page),
    }));
    setProblem(undefined);
  }, []);
  const update = useCallback(
    (lookup: Lookup) =>
      setLoaded(present => {
        const list = updateRow(present.list, lookup);
        return list === present.list ? present : {...present, list};
      }),
    [],
  );
  const refresh = useCallback(() => {
    // What is paged by time is read from the top.
    if (problem !== undefined || pagesBy === 'time') setAttempt(present => present + 1);
    setProblem(undefined);
    setLoaded(present => ({...present, list: expireRows(present.list)}));
  }, [problem, pagesBy]);
  const stop = useCallback(() => {
    setLoadingRest(false);
    if (loaded.run === run?.id || problem !== undefined) return;
    controller.current.abort();
    setProblem(new PinviewError('cancelled', 'The list was not loaded.'));
  }, [loaded.run, run, problem]);

  const leftAt = useRef<number>(undefined);
  useEffect(() => {
    if (!isShown) leftAt.current = performance.now();
    else if (leftAt.current !== undefined && performance.now() - leftAt.current > freshMs)
      setLoaded(present => ({...present, list: expireRows(present.list)}));
  }, [isShown]);

  const {list} = loaded;
  const lookups = useMemo(() => list.rows.flatMap(row => row?.lookup ?? []), [list.rows]);
  const isFirst = run !== undefined && loaded.run !== run.id && problem === undefined;
  return {
    run,
    list: loaded.run === run?.id ? list : emptyAccountList,
    shown: list,
    lookups,
    problem,
    isBusy: (isShown && isFirst) || isLoadingRest,
    isLoadingRest,
    pinned,
    filter: useCallback(() => {
      setPinned(present => filters[(filters.indexOf(present) + 1) % filters.length] ?? 'all');
      setProblem(undefined);
    }, []),
    take,
    fail: setProblem,
    update,
    refresh,
    loadRest: useCallback(() => setLoadingRest(true), []),
    endLoading: useCallback(() => setLoadingRest(false), []),
    stop,
  };
}
