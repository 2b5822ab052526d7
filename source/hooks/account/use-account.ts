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

/** One pass of requests for the account's pins. Other credentials, another order or filter, or a reload start a new one. */
export interface AccountRun {
  readonly id: string;
  readonly credentials: Credentials;
  readonly query: ListQuery;
  readonly signal: AbortSignal;
  /** Ends its requests. */
  readonly cancel: () => void;
}

/** The account's pins, as far as they are loaded. */
export interface Account {
  /** Undefined until the list is opened, and while there are no keys. */
  readonly run: AccountRun | undefined;
  /** What this run has loaded. */
  readonly list: AccountList;
  /** What is listed: `list`, or the former list until this run's first page arrives. */
  readonly shown: AccountList;
  /** The loaded pins, in the service's order. */
  readonly lookups: readonly Lookup[];
  /** Why this run has loaded no more pins. */
  readonly problem: PinviewError | undefined;
  /** The first page or the whole list is being loaded. */
  readonly isBusy: boolean;
  readonly isLoadingRest: boolean;
  /** Which pins are listed. */
  readonly pinned: ListQuery['pinned'];
  /** Switches to the next filter: all, pinned only, or unpinned only. */
  readonly filter: () => void;
  readonly take: (run: AccountRun, page: AccountPage) => void;
  readonly fail: (run: AccountRun, problem: PinviewError) => void;
  /** Updates a pin's row with a newer answer. */
  readonly update: (lookup: Lookup) => void;
  /** Has rows requested again once they are on screen. Reloads the list after a failure, or if it is paged by time. */
  readonly refresh: () => void;
  readonly loadRest: () => void;
  readonly endLoading: () => void;
  readonly stop: () => void;
}

interface AccountOptions {
  /** Whether the list is on screen. */
  readonly isShown: boolean;
  readonly credentials: Credentials | undefined;
  readonly order: SortOrder;
}

interface Failure {
  readonly run: AccountRun;
  readonly problem: PinviewError;
}

interface Loaded {
  readonly run: string | undefined;
  readonly list: AccountList;
}

/** On a return to the list after more than this, in milliseconds, its rows are shown at once but requested again. */
const freshMs = 30_000;

/** In the order the key cycles through them. */
const filters: ReadonlyArray<ListQuery['pinned']> = ['all', 'pinned', 'unpinned'];

const nothingLoaded: Loaded = {run: undefined, list: emptyAccountList};

/** Returns the account's pins. Nothing is requested before the list is first shown. */
export function useAccount({isShown, credentials, order}: AccountOptions): Account {
  const {sorts, pagesBy} = useServices().endpoint.provider.listing;
  const turn = useTurn(credentials);
  const [isOpened, setOpened] = useState(isShown);
  if (isShown && !isOpened) setOpened(true);
  const [loaded, setLoaded] = useState(nothingLoaded);
  const [failure, setFailure] = useState<Failure>();
  const [isLoadingRest, setLoadingRest] = useState(false);
  const [pinned, setPinned] = useState<ListQuery['pinned']>('all');
  const [attempt, setAttempt] = useState(0);

  // No service sorts by state, and some do not sort at all.
  const isSorted = sorts && order.by !== 'state';
  const by = isSorted ? order.by : 'newest';
  const isReversed = isSorted && order.isReversed;
  const run = useMemo((): AccountRun | undefined => {
    if (!isOpened || credentials === undefined) return undefined;
    const controller = new AbortController();
    return {
      id: `${by} ${isReversed} ${pinned} ${turn} ${attempt}`,
      credentials,
      query: {order: by, isReversed, pinned},
      signal: controller.signal,
      cancel: () => controller.abort(),
    };
  }, [isOpened, credentials, by, isReversed, pinned, turn, attempt]);
  useEffect(() => () => run?.cancel(), [run]);
  const problem = failure !== undefined && failure.run === run ? failure.problem : undefined;

  const take = useCallback(({id}: AccountRun, page: AccountPage) => {
    setLoaded(present => ({
      run: id,
      list: takePage(present.run === id ? present.list : emptyAccountList, page),
    }));
    setFailure(undefined);
  }, []);
  const fail = useCallback((failed: AccountRun, why: PinviewError) => {
    setFailure({run: failed, problem: why});
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
    // A list paged by time can only be read from the top.
    if (problem !== undefined || pagesBy === 'time') setAttempt(present => present + 1);
    setFailure(undefined);
    setLoaded(present => ({...present, list: expireRows(present.list)}));
  }, [problem, pagesBy]);
  const stop = useCallback(() => {
    setLoadingRest(false);
    if (run === undefined || loaded.run === run.id || problem !== undefined) return;
    run.cancel();
    fail(run, new PinviewError('cancelled', 'The list was not loaded.'));
  }, [loaded.run, run, problem, fail]);

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
    }, []),
    take,
    fail,
    update,
    refresh,
    loadRest: useCallback(() => setLoadingRest(true), []),
    endLoading: useCallback(() => setLoadingRest(false), []),
    stop,
  };
}
