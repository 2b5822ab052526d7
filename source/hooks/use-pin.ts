import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import useSWR, {type SWRConfiguration} from 'swr';
import type {Pin} from '../core/pin.ts';
import {retryDelay} from '../core/retry.ts';
import {useServices} from './services-context.ts';
import type {PinFetcher, PinKey} from './use-pin-fetcher.ts';

/** A pin, and when the service said so, in milliseconds since 1970. */
export interface SeenPin {
  readonly pin: Pin;
  readonly at: number;
}

export interface PinLookup {
  /** What is known: the service's last answer, else what the history has. */
  readonly seen: SeenPin | undefined;
  /** Why the last request brought nothing. What is known stays. */
  readonly error: Error | undefined;
  readonly isBusy: boolean;
  /** When the request is repeated by itself, in milliseconds since 1970. */
  readonly retryAt: number | undefined;
  readonly refresh: () => void;
  /** Asks for a pin that is shown next, however lately it was answered. */
  readonly refreshNext: (pinId: string) => void;
  /** Asks again for whoever comes back to the pin, unless it was answered a moment ago. */
  readonly revisit: () => void;
  readonly cancel: () => void;
  /** Says whether failed requests are repeated by somebody else, who asks again anyhow. */
  readonly leaveRetries: (isLeft: boolean) => void;
}

export interface PinLookupOptions {
  readonly fetcher: PinFetcher;
  /** What is known of this pin from the history. */
  readonly known: SeenPin | undefined;
  /** Called once for each request that brings nothing. */
  readonly onError: (error: Error) => void;
}

/**
 * What SWR would do for a browser's tab; a terminal has neither focus nor a network that comes and goes. Whoever goes to
 * and fro between pins asks for none of them more often than `dedupingInterval`, in milliseconds.
 */
const settings: SWRConfiguration = {
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
  dedupingInterval: 2000,
};

/**
 * Looks a pin up: what is known at once, then what the service says, unless it said so a moment ago. One request at a
 * time, repeated by itself only where that can help. Without credentials nothing is asked.
 */
export function usePin(pinId: string | undefined, {fetcher, known, onError}: PinLookupOptions): PinLookup {
  const {log} = useServices();
  const {keyOf, isFresh, fetchPin, abort} = fetcher;
  const [retryAt, setRetryAt] = useState<number>();
  const retryTimer = useRef<NodeJS.Timeout>(undefined);
  const isLeft = useRef(false);
  const wanted = useRef<string>(undefined);
  // As it was when the pin came on screen: growing old there is no reason to ask.
  const cameFresh = useMemo(() => pinId !== undefined && isFresh(pinId), [pinId, isFresh]);

  const forgetRetry = useCallback(() => {
    clearTimeout(retryTimer.current);
    setRetryAt(undefined);
  }, []);

  const key = keyOf(pinId);
  const ask = (asked: PinKey) => {
    forgetRetry();
    return fetchPin(asked);
  };
  const {data, error, isValidating, mutate} = useSWR<SeenPin, Error>(key, ask, {
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
      setRetryAt(Date.now() + delay);
      clearTimeout(retryTimer.current);
      retryTimer.current = setTimeout(() => void revalidate({retryCount, dedupe: true}), delay);
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry belongs to the pin that is on screen.
  useEffect(() => forgetRetry, [pinId]);

  const refresh = useCallback(() => {
    forgetRetry();
    void mutate();
  }, [mutate, forgetRetry]);

  const refreshNext = useCallback((next: string) => {
    wanted.current = next;
  }, []);

  useEffect(() => {
    if (pinId !== undefined && wanted.current === pinId) refresh();
    wanted.current = undefined;
  }, [pinId, refresh]);

  const cancel = useCallback(() => {
    forgetRetry();
    if (pinId !== undefined) abort(pinId);
  }, [pinId, forgetRetry, abort]);

  const leaveRetries = useCallback((left: boolean) => {
    isLeft.current = left;
  }, []);

  const isBusy = key !== null && isValidating;
  const revisit = useCallback(() => {
    if (pinId !== undefined && !isBusy && !isFresh(pinId)) refresh();
  }, [pinId, isBusy, isFresh, refresh]);
  return {seen: data, error, isBusy, retryAt, refresh, refreshNext, revisit, cancel, leaveRetries};
}
