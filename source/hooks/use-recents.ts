import {useCallback, useEffect, useRef, useState} from 'react';
import type {Lookup} from '../core/lookup.ts';
import {addLookup, mergeHistory, type RecentList, removeLookup, takeBack} from '../core/recent-list.ts';
import type {Needed} from '../services/history.ts';
import {useServices} from './services-context.ts';

/** The same record again within this time belongs to the same look, in milliseconds. */
const sameLookMs = 60_000;

export interface Recents {
  /** One a pin, newest first. */
  readonly lookups: readonly Lookup[];
  readonly isListed: (pinId: string) => boolean;
  /** Adds a lookup, unless its pin was removed: what is only asked again by itself does not bring that back. */
  readonly remember: (lookup: Omit<Lookup, 'scope'>) => void;
  /** Takes the pin of a lookup out of the list, and out of the history. */
  readonly remove: (lookup: Lookup) => void;
  /** Has these pins remembered again once they are seen, because somebody has asked for them. */
  readonly readmit: (pinIds: readonly string[]) => void;
  /** Brings back what was removed last, and returns it; undefined if nothing is left to bring back. */
  readonly undo: () => Lookup | undefined;
  readonly canUndo: boolean;
}

/** Returns the recent lookups: those that are needed first at once, the rest as soon as they are read. */
export function useRecents(onProblem: (error: unknown) => void, needed: Needed): Recents {
  const {history} = useServices();
  const [list, setList] = useState<RecentList>(() => ({lookups: history.newest(needed), removals: []}));
  const present = useRef(list);
  const hasFailed = useRef(false);
  const unwanted = useRef(new Set<string>());

  const replace = useCallback((next: RecentList) => {
    present.current = next;
    setList(next);
  }, []);

  const fail = useCallback(
    (error: unknown) => {
      // Without a history the app still works; saying so once is enough.
      if (!hasFailed.current) onProblem(error);
      hasFailed.current = true;
    },
    [onProblem],
  );

  const warn = useCallback(() => {
    for (const warning of history.takeWarnings()) onProblem(warning);
  }, [history, onProblem]);

  useEffect(() => {
    Promise.resolve()
      // After all other effects of the first drawing: keys are taken before the rest is read.
      .then(() => history.all())
      .then(all => replace(mergeHistory(present.current, all)))
      .then(warn)
      .catch(fail);
  }, [history, replace, warn, fail]);

  const isListed = useCallback(
    (pinId: string) => present.current.lookups.some(lookup => lookup.pinId === pinId),
    [],
  );

  const remember = useCallback(
    (lookup: Omit<Lookup, 'scope'>) => {
      if (unwanted.current.has(lookup.pinId)) return;
      const last = present.current.lookups.find(({pinId}) => pinId === lookup.pinId);
      replace(addLookup(present.current, {...lookup, scope: last?.scope ?? ''}));
      if (last?.record === lookup.record && lookup.at - last.at < sameLookMs) return;
      history.add(lookup).then(warn).catch(fail);
    },
    [history, replace, warn, fail],
  );

  const remove = useCallback(
    ({pinId}: Lookup) => {
      const next = removeLookup(present.current, pinId);
      const removal = next.removals.at(-1);
      if (next === present.current || removal === undefined) return;
      replace(next);
      unwanted.current.add(pinId);
      history.forget([pinId]).catch(error => {
        replace(takeBack(present.current, removal));
        unwanted.current.delete(pinId);
        // Each time, unlike other failures: somebody asked for it, and sees the pin come back.
        onProblem(error);
      });
    },
    [history, replace, onProblem],
  );

  const undo = useCallback(() => {
    const removal = present.current.removals.at(-1);
    if (removal === undefined) return undefined;
    replace(takeBack(present.current, removal));
    const {pinId, at, record} = removal.lookup;
    unwanted.current.delete(pinId);
    history.add({pinId, at, record}).catch(onProblem);
    return removal.lookup;
  }, [history, replace, onProblem]);

  const readmit = useCallback((pinIds: readonly string[]) => {
    for (const pinId of pinIds) unwanted.current.delete(pinId);
  }, []);

  return {
    lookups: list.lookups,
    isListed,
    remember,
    remove,
    readmit,
    undo,
    canUndo: list.removals.length > 0,
  };
}
