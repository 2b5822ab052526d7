import {useCallback, useEffect, useRef, useState} from 'react';
import useSWR, {type SWRConfiguration} from 'swr';
import type {Credentials} from '../core/credentials.ts';
import type {Pin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {retryDelay} from '../core/retry.ts';
import {useServices} from './services-context.ts';

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
  readonly cancel: () => void;
}

export interface PinLookupOptions {
  readonly credentials: Credentials | undefined;
  /** What is known of this pin from the history. */
  readonly known: SeenPin | undefined;
  readonly onSeen: (seen: SeenPin) => void;
  /** Called once for each request that brings nothing. */
  readonly onError: (error: Error) => void;
}

/** `turn` counts the keys that were used: what was answered to others, a refusal among it, is not the answer to these. */
type PinKey = readonly ['pin', base: string, profile: string, pinId: string, turn: number];

/** What SWR would do for a browser's tab; a terminal has neither focus nor a network that comes and goes. */
const settings: SWRConfiguration = {
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
  dedupingInterval: 2000,
};

/**
 * Looks a pin up: what is known at once, then what the service says. One request at a time, repeated by itself
 * only where that can help. Without credentials nothing is asked.
 */
export function usePin(
  pinId: string | undefined,
  {credentials, known, onSeen, onError}: PinLookupOptions,
): PinLookup {
  const {endpoint, profile, pinApi, log} = useServices();
  const [retryAt, setRetryAt] = useState<number>();
  const retryTimer = useRef<NodeJS.Timeout>(undefined);
  // Those on their way, by pin ID: the pin that is no longer on screen may still have one.
  const requests = useRef(new Map<string, AbortController>());

  const forgetRetry = useCallback(() => {
    clearTimeout(retryTimer.current);
    setRetryAt(undefined);
  }, []);

  const fetchPin = async ([, , , id]: PinKey): Promise<SeenPin> => {
    if (credentials === undefined)
      throw new PinviewError('unauthenticated', 'There are no keys to ask with.');
    forgetRetry();
    const controller = new AbortController();
    requests.current.set(id, controller);
    const answer = pinApi.getPin(id, credentials.keys, controller.signal);
    const pin = await answer.finally(() => requests.current.delete(id));
    const seen = {pin, at: Date.now()};
    onSeen(seen);
    return seen;
  };

  const turn = useTurn(credentials);
  const isReady = pinId !== undefined && credentials !== undefined;
  const key: PinKey | null = isReady ? ['pin', endpoint.base, profile, pinId, turn] : null;
  const {data, error, isValidating, mutate} = useSWR<SeenPin, Error>(key, fetchPin, {
    ...settings,
    ...(known === undefined ? {} : {fallbackData: known}),
    onError,
    onErrorRetry: (failure, _key, _config, revalidate, {retryCount}) => {
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

  const cancel = useCallback(() => {
    forgetRetry();
    if (pinId !== undefined) requests.current.get(pinId)?.abort();
  }, [pinId, forgetRetry]);

  return {seen: data, error, isBusy: isReady && isValidating, retryAt, refresh, cancel};
}

/** Returns how many different credentials there have been. */
function useTurn(credentials: Credentials | undefined): number {
  const [present, setPresent] = useState({credentials, turn: 0});
  if (credentials !== undefined && credentials !== present.credentials) {
    setPresent({credentials, turn: present.turn + 1});
  }
  return present.turn;
}
