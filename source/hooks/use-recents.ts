import {useCallback, useEffect, useRef, useState} from 'react';
import {type Lookup, latestLookups} from '../core/lookup.ts';
import {useServices} from './services-context.ts';

/** The same record again within this time belongs to the same look, in milliseconds. */
const sameLookMs = 60_000;

export interface Recents {
  /** One a pin, newest first. */
  readonly lookups: readonly Lookup[];
  readonly remember: (lookup: Omit<Lookup, 'scope'>) => void;
}

/** Returns the recent lookups: the newest at once, the rest as soon as they are read. */
export function useRecents(onProblem: (error: unknown) => void): Recents {
  const {history} = useServices();
  const [lookups, setLookups] = useState(() => history.newest());
  const present = useRef(lookups);
  const hasFailed = useRef(false);

  const replace = useCallback((next: readonly Lookup[]) => {
    present.current = next;
    setLookups(next);
  }, []);

  const fail = useCallback(
    (error: unknown) => {
      // Without a history the app still works; saying so once is enough.
      if (!hasFailed.current) onProblem(error);
      hasFailed.current = true;
    },
    [onProblem],
  );

  useEffect(() => {
    history
      .all()
      .then(all => replace(latestLookups([...all.toReversed(), ...present.current.toReversed()])))
      .catch(fail);
  }, [history, replace, fail]);

  const remember = useCallback(
    (lookup: Omit<Lookup, 'scope'>) => {
      const last = present.current.find(({pinId}) => pinId === lookup.pinId);
      replace(latestLookups([...present.current.toReversed(), {...lookup, scope: last?.scope ?? ''}]));
      if (last?.record === lookup.record && lookup.at - last.at < sameLookMs) return;
      history.add(lookup).catch(fail);
    },
    [history, replace, fail],
  );

  return {lookups, remember};
}
