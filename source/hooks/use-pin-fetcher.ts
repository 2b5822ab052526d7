import {useCallback, useEffect, useMemo, useState} from 'react';
import {unstable_serialize, useSWRConfig} from 'swr';
import type {Credentials} from '../core/credentials.ts';
import {isFresh} from '../core/fresh-pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {useServices} from './services-context.ts';
import {createSharedRequests} from './shared-requests.ts';
import type {SeenPin} from './use-pin.ts';

/** `turn` counts the keys that were used: what was answered to others, a refusal among it, is not the answer to these. */
export type PinKey = readonly ['pin', base: string, profile: string, pinId: string, turn: number];

/** How pins are asked for, whoever wants them: SWR knows each by its key. */
export interface PinFetcher {
  /** There are credentials to ask with. */
  readonly hasKeys: boolean;
  /** Returns the key of a pin; null while there are no credentials. */
  readonly keyOf: (pinId: string | undefined) => PinKey | null;
  /** Tells whether a pin was answered so lately in this run that coming back to it is no reason to ask again. */
  readonly isFresh: (pinId: string) => boolean;
  /**
   * Asks for a pin, or shares in the request for it that is under way. That is broken off once the signals of all who
   * share in it have aborted.
   */
  readonly fetchPin: (key: PinKey, signal?: AbortSignal) => Promise<SeenPin>;
  /** Breaks the request for a pin off, if there is one, whoever shares in it. */
  readonly abort: (pinId: string) => void;
}

interface FetcherOptions {
  /** Called for each pin that is answered. */
  readonly onSeen: (seen: SeenPin) => void;
  /** Tells whether a pin is among the recents: one that was removed comes back with an answer. */
  readonly isListed: (pinId: string) => boolean;
}

/** Returns how pins are asked for with these credentials: never twice at the same time for one pin. */
export function usePinFetcher(
  credentials: Credentials | undefined,
  {onSeen, isListed}: FetcherOptions,
): PinFetcher {
  const {endpoint, profile, pinApi} = useServices();
  const {cache} = useSWRConfig();
  const turn = useTurn(credentials);
  const [requests] = useState(() => createSharedRequests<SeenPin>());
  // Those who go on with another profile may ask for the same pin.
  useEffect(() => () => requests.abortAll(), [requests]);

  const keyOf = useCallback(
    (pinId: string | undefined): PinKey | null =>
      pinId === undefined || credentials === undefined ? null : ['pin', endpoint.base, profile, pinId, turn],
    [credentials, endpoint.base, profile, turn],
  );

  const isFreshHere = useCallback(
    (pinId: string) => {
      const state = cache.get(unstable_serialize(keyOf(pinId)));
      const seen: SeenPin | undefined = state?.data;
      return seen !== undefined && state?.error === undefined && isFresh(seen, Date.now()) && isListed(pinId);
    },
    [cache, keyOf, isListed],
  );

  const fetchPin = useCallback(
    async ([, , , pinId, asked]: PinKey, signal?: AbortSignal): Promise<SeenPin> => {
      if (credentials === undefined)
        throw new PinviewError('unauthenticated', 'There are no keys to ask with.');
      const begin = async (broken: AbortSignal) => {
        const pin = await pinApi.getPin(pinId, credentials.keys, broken);
        const seen = {pin, at: Date.now()};
        onSeen(seen);
        return seen;
      };
      return requests.share(pinId, {turn: asked, begin, signal});
    },
    [credentials, pinApi, onSeen, requests],
  );

  const hasKeys = credentials !== undefined;
  return useMemo(
    () => ({hasKeys, keyOf, isFresh: isFreshHere, fetchPin, abort: requests.abort}),
    [hasKeys, keyOf, isFreshHere, fetchPin, requests],
  );
}

/** Returns how many different credentials there have been. */
function useTurn(credentials: Credentials | undefined): number {
  const [present, setPresent] = useState({credentials, turn: 0});
  if (credentials !== undefined && credentials !== present.credentials) {
    setPresent({credentials, turn: present.turn + 1});
  }
  return present.turn;
}
