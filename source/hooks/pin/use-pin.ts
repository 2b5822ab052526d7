import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import useSWR, {type SWRConfiguration} from 'swr';
import {retryDelay} from '../../core/requests/policies.ts';
import {useServices} from '../services-context.ts';
import type {SeenPin} from './seen-pin.ts';
import type {PinCacheKey, PinFetcher} from './use-pin-fetcher.ts';

export interface PinLookup {
  /** What is known: the service's last answer, or else the entry in the lists. */
  readonly seen: SeenPin | undefined;
  /** Why the last request failed; `seen` stays as it was. */
  readonly error: Error | undefined;
  readonly isBusy: boolean;
  /** When the request is retried automatically, by `performance.now()`. */
  readonly retryAt: number | undefined;
  readonly refresh: () => void;
  /** Requests the pin again on a return to it, unless it was answered a moment ago. */
  readonly revisit: () => void;
  /** Has a pin requested as soon as it is shown, however recently it was answered: SWR would reuse that answer. */
  readonly insist: (pinId: string) => void;
  readonly cancel: () => void;
  /** Says whether to leave retries to a caller that keeps asking anyway. */
  readonly leaveRetries: (isLeft: boolean) => void;
}

export interface PinLookupOptions {
  readonly fetcher: PinFetcher;
  /** What the lists know about this pin. */
  readonly known: SeenPin | undefined;
  /** The user has asked for this pin; otherwise it is only under the cursor, and requested once the cursor rests. */
  readonly isOpened: boolean;
  /** Called once for each failed request. */
  readonly onError: (error: Error) => void;
}

/**
 * SWR's defaults are for browser tabs; a terminal has no focus or network events. `dedupingInterval`, in milliseconds,
 * limits how often switching back and forth between pins requests each one.
 */
const settings: SWRConfiguration = {
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
  dedupingInterval: 2000,
  // Answers always differ in their time. SWR would compare up to a hundred thousand labels before it got to that.
  compare: Object.is,
};

/** How long the cursor rests on a pin before it is requested, in milliseconds: nobody scrolls a list that slowly. */
const restMs = 250;

/**
 * Looks up a pin: first what is known, then the service's answer, unless that came a moment ago. One request at a time,
 * retried automatically only if that can help. Without credentials nothing is sent.
 */
export function usePin(pinId: string | undefined, options: PinLookupOptions): PinLookup {
  const {fetcher, known, isOpened, onError} = options;
  const {log} = useServices();
  const {cacheKeyOf, isFresh, fetchPin, abort} = fetcher;
  const [retryAt, setRetryAt] = useState<number>();
  const retryTimer = useRef<NodeJS.Timeout>(undefined);
  const isLeft = useRef(false);
  const [wish, setWish] = useState<{readonly pinId: string | undefined}>();
  const granted = useRef(wish);
  const [restedOn, setRestedOn] = useState<string>();
  const mayAsk = isOpened || restedOn === pinId;
  useEffect(() => {
    if (mayAsk) return;
    const timer = setTimeout(() => setRestedOn(pinId), restMs);
    return () => clearTimeout(timer);
  }, [pinId, mayAsk]);
  // As of when the pin came on screen: an answer that ages there is no reason for a request.
  const cameFresh = useMemo(() => pinId !== undefined && isFresh(pinId), [pinId, isFresh]);

  const forgetRetry = useCallback(() => {
    clearTimeout(retryTimer.current);
    setRetryAt(undefined);
  }, []);

  const cacheKey = mayAsk ? cacheKeyOf(pinId) : null;
  const ask = (asked: PinCacheKey) => {
    forgetRetry();
    return fetchPin(asked);
  };
  const {data, error, isValidating, mutate} = useSWR<SeenPin, Error>(cacheKey, ask, {
    ...settings,
    revalidateIfStale: !cameFresh,
    ...(known === undefined ? {} : {fallbackData: known}),
    onError,
    onErrorRetry: (failure, _key, _config, revalidate, {retryCount}) => {
      if (isLeft.current) return;
      const delay = retryDelay(failure, retryCount - 1, Math.random());
      log(
        `retry ${retryCount}: ${delay === undefined ? 'none, it would not help' : `in ${Math.round(delay)} ms`}`,
      );
      if (delay === undefined) return;
      setRetryAt(performance.now() + delay);
      clearTimeout(retryTimer.current);
      retryTimer.current = setTimeout(() => void revalidate({retryCount, dedupe: true}), delay);
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry belongs to the pin that is on screen.
  useEffect(() => forgetRetry, [pinId]);

  const refresh = useCallback(() => {
    forgetRetry();
    if (!mayAsk) setRestedOn(pinId);
    setWish({pinId});
  }, [pinId, mayAsk, forgetRetry]);

  // In an effect, after SWR's own: until those have run, SWR still has the previous pin's key.
  useEffect(() => {
    if (!mayAsk || granted.current === wish) return;
    granted.current = wish;
    if (wish?.pinId === pinId) void mutate();
  }, [pinId, mayAsk, wish, mutate]);

  const cancel = useCallback(() => {
    forgetRetry();
    if (pinId !== undefined) abort(pinId);
  }, [pinId, forgetRetry, abort]);

  const leaveRetries = useCallback((left: boolean) => {
    isLeft.current = left;
  }, []);

  const isBusy = cacheKey !== null && isValidating;
  const revisit = useCallback(() => {
    if (pinId !== undefined && !isBusy && !isFresh(pinId)) refresh();
  }, [pinId, isBusy, isFresh, refresh]);
  const insist = useCallback((wanted: string) => setWish({pinId: wanted}), []);
  return {seen: data, error, isBusy, retryAt, refresh, revisit, insist, cancel, leaveRetries};
}
