import {useCallback, useMemo, useRef, useState} from 'react';
import type {Credentials} from '../core/credentials.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {useServices} from './services-context.ts';
import type {SeenPin} from './use-pin.ts';

/** `turn` counts the keys that were used: what was answered to others, a refusal among it, is not the answer to these. */
export type PinKey = readonly ['pin', base: string, profile: string, pinId: string, turn: number];

/** How pins are asked for, whoever wants them: SWR knows each by its key. */
export interface PinFetcher {
  /** There are credentials to ask with. */
  readonly hasKeys: boolean;
  /** Returns the key of a pin; null while there are no credentials. */
  readonly keyOf: (pinId: string | undefined) => PinKey | null;
  readonly fetchPin: (key: PinKey) => Promise<SeenPin>;
  /** Breaks the request for a pin off, if there is one. */
  readonly abort: (pinId: string) => void;
}

/** Returns how pins are asked for with these credentials. `onSeen` is called for each that is answered. */
export function usePinFetcher(
  credentials: Credentials | undefined,
  onSeen: (seen: SeenPin) => void,
): PinFetcher {
  const {endpoint, profile, pinApi} = useServices();
  // Those on their way, by pin ID: the pin that is no longer on screen may still have one.
  const requests = useRef(new Map<string, AbortController>());
  const turn = useTurn(credentials);

  const keyOf = useCallback(
    (pinId: string | undefined): PinKey | null =>
      pinId === undefined || credentials === undefined ? null : ['pin', endpoint.base, profile, pinId, turn],
    [credentials, endpoint.base, profile, turn],
  );

  const fetchPin = useCallback(
    async ([, , , pinId]: PinKey): Promise<SeenPin> => {
      if (credentials === undefined)
        throw new PinviewError('unauthenticated', 'There are no keys to ask with.');
      const controller = new AbortController();
      requests.current.set(pinId, controller);
      const answer = pinApi.getPin(pinId, credentials.keys, controller.signal);
      const pin = await answer.finally(() => requests.current.delete(pinId));
      const seen = {pin, at: Date.now()};
      onSeen(seen);
      return seen;
    },
    [credentials, pinApi, onSeen],
  );

  const abort = useCallback((pinId: string) => requests.current.get(pinId)?.abort(), []);
  const hasKeys = credentials !== undefined;
  return useMemo(() => ({hasKeys, keyOf, fetchPin, abort}), [hasKeys, keyOf, fetchPin, abort]);
}

/** Returns how many different credentials there have been. */
function useTurn(credentials: Credentials | undefined): number {
  const [present, setPresent] = useState({credentials, turn: 0});
  if (credentials !== undefined && credentials !== present.credentials) {
    setPresent({credentials, turn: present.turn + 1});
  }
  return present.turn;
}
