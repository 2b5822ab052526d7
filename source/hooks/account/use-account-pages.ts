import {useEffect, useRef, useState} from 'react';
import useSWRInfinite from 'swr/infinite';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {AccountList, AccountPage} from '../../core/history/account-list.ts';
import {nextPage, nextPageByTime, type WantedRows} from '../../core/history/account-window.ts';
import type {ListPage, ListPosition} from '../../core/providers/pin-listing.ts';
import {listPolicy, retryDelay} from '../../core/requests/policies.ts';
import {useServices} from '../services-context.ts';
import {createTimedPages} from './timed-pages.ts';
import type {Account, AccountRun} from './use-account.ts';

/** `place` counts the requested pages, so that a page requested again gets a key of its own. */
type PageCacheKey = readonly ['pins', base: string, profile: string, place: number, ListPosition];

export interface AccountPagesOptions {
  readonly account: Account;
  readonly run: AccountRun;
  /** The rows to load; undefined while none are needed. */
  readonly wanted: WantedRows | undefined;
  readonly onError: (error: Error) => void;
}

/** Pins per page: enough for a few screens, and faster than the largest page the service would send. */
const usualLimit = 100;

/** Requests the account's pins page by page, and only those that are wanted. */
export function useAccountPages({account, run, wanted, onError}: AccountPagesOptions): void {
  const {endpoint, profile, pinApi, budget} = useServices();
  const {pageLimits, pagesBy} = endpoint.provider.listing;
  const [walk] = useState(() => (pagesBy === 'time' ? createTimedPages() : undefined));
  /** The service has rejected larger pages. */
  const [maxLimit, setMaxLimit] = useState<number>(pageLimits[0]);
  const {isLoadingRest, list} = account;
  const limit = limitOf(pageLimits, isLoadingRest ? maxLimit : Math.min(usualLimit, maxLimit));
  const [pages, setPages] = useState<readonly ListPosition[]>([{offset: 0, limit}]);

  const {query, credentials, signal} = run;
  /** Falls back to smaller pages if the service rejects one as too large. */
  const askPage = async (position: ListPosition): Promise<ListPage> => {
    for (let size = position.limit; ; ) {
      const request = () => pinApi.listPins(query, {...position, limit: size}, credentials.keys, signal);
      try {
        return await budget.run(request, {signal});
      } catch (error) {
        const smaller = pageLimits.find(each => each < size);
        const isTooLarge = error instanceof PinviewError && error.code === 'bad-request';
        if (!isTooLarge || smaller === undefined) throw error;
        size = smaller;
        setMaxLimit(size);
      }
    }
  };
  const ask = async ([, , , , position]: PageCacheKey): Promise<AccountPage> => {
    const {pins, totals} = await (walk === undefined
      ? askPage(position)
      : walk.read(position, pageLimits[0], askPage));
    const at = Date.now();
    const {name: provider} = endpoint.provider;
    const lookups = pins.map(({id, record}) => ({pinId: id, provider, at, record}));
    return {offset: position.offset, lookups, totals};
  };

  const timer = useRef<NodeJS.Timeout>(undefined);
  const {data, error, isValidating, size, setSize} = useSWRInfinite<AccountPage, Error>(
    (place: number): PageCacheKey | null => {
      const position = pages[place];
      return position === undefined ? null : ['pins', endpoint.base, profile, place, position];
    },
    ask,
    {
      revalidateFirstPage: false,
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      // A deep comparison would go through thousands of records for each page.
      compare: (one, other) => one === other,
      onError,
      onErrorRetry: (failure, _key, _config, revalidate, {retryCount}) => {
        const delay = retryDelay(failure, retryCount - 1, Math.random(), listPolicy);
        if (delay !== undefined)
          timer.current = setTimeout(() => void revalidate({retryCount, dedupe: true}), delay);
      },
    },
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (size < pages.length) void setSize(pages.length);
  }, [size, pages, setSize]);

  const [taken, setTaken] = useState(0);
  const {take, fail, endLoading} = account;
  useEffect(() => {
    const fresh = data?.slice(taken) ?? [];
    for (const page of fresh) take(run, page);
    if (fresh.length > 0) setTaken(taken + fresh.length);
  }, [data, taken, run, take]);
  useEffect(() => {
    if (error instanceof PinviewError) {
      endLoading();
      // Whatever stopped it has already reported that.
      if (error.code !== 'cancelled') fail(run, error);
    } else if (error !== undefined) throw error;
  }, [error, run, fail, endLoading]);

  // What is still missing is only known once every page is in the list.
  const isIdle = !isValidating && error === undefined && taken === pages.length && list.hasBegun;
  const whole: WantedRows = {from: 0, to: list.rows.length, isSeen: false, ahead: 0};
  const rows = isLoadingRest ? whole : wanted;
  const patient = usePatience(list, rows?.from);
  const findNext = walk === undefined ? nextPage : nextPageByTime;
  const next = isIdle && rows !== undefined ? findNext(patient, rows, limit) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is asked for once for each that has come.
  useEffect(() => {
    if (next !== undefined) setPages(present => [...present, next]);
    else if (isIdle && isLoadingRest) endLoading();
  }, [isIdle, isLoadingRest, list, next?.offset, next?.limit, endLoading]);
}

/** Counts fruitless pages anew when other rows are wanted: failures elsewhere must not keep those from loading. */
function usePatience(list: AccountList, from: number | undefined): AccountList {
  const [since, setSince] = useState({from, fruitless: 0});
  if (since.from !== from) setSince({from, fruitless: list.fruitless});
  return {...list, fruitless: Math.max(0, list.fruitless - since.fruitless)};
}

/** Returns the largest page size up to `most`, or else the smallest. */
function limitOf(limits: readonly number[], most: number): number {
  return limits.find(each => each <= most) ?? limits.at(-1) ?? most;
}
