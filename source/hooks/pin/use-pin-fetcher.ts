import {useCallback, useEffect, useMemo, useState} from 'react';
import {unstable_serialize, useSWRConfig} from 'swr';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {isFresh} from '../../core/pin/freshness.ts';
import {useServices} from '../services-context.ts';
import type {SeenPin} from './seen-pin.ts';
import {createSharedRequests} from './shared-requests.ts';

/** `turn` counts the credentials used so far: an answer to earlier ones, even a refusal, does not apply to these. */
export type PinCacheKey = readonly ['pin', base: string, profile: string, pinId: string, turn: number];

/** Requests pins for all parts of the app; SWR caches each under its key. */
export interface PinFetcher {
  /** There are credentials to send. */
  readonly hasCredentials: boolean;
  /** Returns the cache key of a pin; null while there are no credentials. */
  readonly cacheKeyOf: (pinId: string | undefined) => PinCacheKey | null;
  /** Tells whether a pin was answered so recently in this run that returning to it needs no new request. */
  readonly isFresh: (pinId: string) => boolean;
  /**
   * Requests a pin, or shares its request in flight, which is aborted once the signals of all its callers have aborted.
   */
  readonly fetchPin: (cacheKey: PinCacheKey, signal?: AbortSignal) => Promise<SeenPin>;
  /** Aborts the pin's request, if any, for all its callers. */
  readonly abort: (pinId: string) => void;
}

interface FetcherOptions {
  /** Called for each pin that is answered. */
  readonly onSeen: (seen: SeenPin) => void;
  /** Called for each failed request. */
  readonly onFailed?: (pinId: string, error: PinviewError) => void;
  /** Tells whether a pin is in a list: a removed one comes back only with a new answer. */
  readonly isListed: (pinId: string) => boolean;
}

/** Returns the fetcher for these credentials, which never has two requests for one pin at the same time. */
export function usePinFetcher(
  credentials: Credentials | undefined,
  {onSeen, onFailed, isListed}: FetcherOptions,
): PinFetcher {
  const {endpoint, profile, pinApi, budget} = useServices();
  const {cache} = useSWRConfig();
  const turn = useTurn(credentials);
  const [requests] = useState(() => createSharedRequests<SeenPin>());
  // After switching profiles, the same pin may be requested again.
  useEffect(() => () => requests.abortAll(), [requests]);

  const cacheKeyOf = useCallback(
    (pinId: string | undefined): PinCacheKey | null =>
      pinId === undefined || credentials === undefined ? null : ['pin', endpoint.base, profile, pinId, turn],
    [credentials, endpoint.base, profile, turn],
  );

  const isFreshHere = useCallback(
    (pinId: string) => {
      const state = cache.get(unstable_serialize(cacheKeyOf(pinId)));
      const seen: SeenPin | undefined = state?.data;
      if (seen?.answeredAt === undefined || state?.error !== undefined) return false;
      return isFresh({pin: seen.pin, at: seen.answeredAt}, performance.now()) && isListed(pinId);
    },
    [cache, cacheKeyOf, isListed],
  );

  const fetchPin = useCallback(
    async ([, , , pinId, asked]: PinCacheKey, signal?: AbortSignal): Promise<SeenPin> => {
      if (credentials === undefined) throw new PinviewError('unauthenticated', 'There are no keys.');
      const begin = async (broken: AbortSignal) => {
        const ask = () => pinApi.getPin(pinId, credentials.keys, broken);
        try {
          const pin = await budget.run(ask, {signal: broken, ignoresPause: signal === undefined});
          const seen = {pin, at: Date.now(), answeredAt: performance.now()};
          onSeen(seen);
          return seen;
        } catch (error) {
          if (error instanceof PinviewError) onFailed?.(pinId, error);
          throw error;
        }
      };
      return requests.share(pinId, {turn: asked, begin, signal});
    },
    [credentials, pinApi, budget, onSeen, onFailed, requests],
  );

  const hasCredentials = credentials !== undefined;
  return useMemo(
    () => ({hasCredentials, cacheKeyOf, isFresh: isFreshHere, fetchPin, abort: requests.abort}),
    [hasCredentials, cacheKeyOf, isFreshHere, fetchPin, requests],
  );
}

/** Returns how often the credentials have changed. */
export function useTurn(credentials: Credentials | undefined): number {
  const [present, setPresent] = useState({credentials, turn: 0});
  if (credentials !== undefined && credentials !== present.credentials) {
    setPresent({credentials, turn: present.turn + 1});
  }
  return present.turn;
}
