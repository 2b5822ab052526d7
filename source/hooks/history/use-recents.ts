import {useCallback, useEffect, useRef, useState} from 'react';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {type Lookup, listTimeOf, lookupOf, type SeenLookup} from '../../core/history/lookup.ts';
import {
  addLookup,
  awaitLookups,
  failLookups,
  lastRemovals,
  mergeHistory,
  type RecentList,
  removeLookups,
  startList,
  takeBack,
} from '../../core/history/recent-list.ts';
import type {NeededLookups} from '../services.ts';
import {useServices} from '../services-context.ts';

/** In milliseconds. The same record again within this time counts as the same lookup. */
const sameLookMs = 60_000;

export interface Recents {
  /** One per pin, newest first. */
  readonly lookups: readonly Lookup[];
  readonly isListed: (pinId: string) => boolean;
  /** All of the history has been read. */
  readonly isRead: boolean;
  /** Adds a lookup, unless its pin was removed: an automatic request must not bring it back. */
  readonly remember: (seen: SeenLookup) => void;
  /** Removes the pins of lookups from the list and from the history. */
  readonly remove: (lookups: Lookup | readonly Lookup[]) => void;
  /** Lets these pins be added again once they are answered, because the user asked for them. */
  readonly expect: (pinIds: readonly string[]) => void;
  readonly isExpected: (pinId: string) => boolean;
  /** Gives each of these pins a row at once, which shows how its request goes; also expects them. */
  readonly awaitAnswers: (pinIds: readonly string[]) => void;
  /** Records why awaited pins have no answer; ignores all others. */
  readonly fail: (pinIds: readonly string[], error: PinviewError) => void;
  readonly failures: ReadonlyMap<string, PinviewError>;
  /** Restores what was removed last, and returns its first lookup; undefined if nothing is left. */
  readonly undo: () => Lookup | undefined;
  /** What `undo` would restore. */
  readonly removed: readonly Lookup[];
  readonly undoCount: number;
  readonly canUndo: boolean;
}

/** Returns the recent lookups: those needed first immediately, the rest once they are read. */
export function useRecents(onProblem: (error: unknown) => void, needed: NeededLookups): Recents {
  const {history} = useServices();
  const [list, setList] = useState<RecentList>(() => startList(history.newest(needed)));
  const [isRead, setIsRead] = useState(false);
  const present = useRef(list);
  const hasFailed = useRef(false);
  const unwanted = useRef(new Set<string>());
  const awaited = useRef(new Set<string>());
  const expected = useRef(new Set(needed.pinId === undefined ? [] : [needed.pinId]));

  const replace = useCallback((next: RecentList) => {
    present.current = next;
    setList(next);
  }, []);

  const fail = useCallback(
    (error: unknown) => {
      // The app works without a history; one message is enough.
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
      // After all other effects of the first render, so that keys are handled before the rest is read.
      .then(() => history.all())
      .then(all => {
        replace(mergeHistory(present.current, all));
        setIsRead(true);
      })
      .then(warn)
      .catch(fail);
  }, [history, replace, warn, fail]);

  const isListed = useCallback(
    (pinId: string) => present.current.lookups.some(lookup => lookup.pinId === pinId),
    [],
  );

  const remember = useCallback(
    (seen: SeenLookup) => {
      const {pinId, at, pin} = seen;
      if (unwanted.current.has(pinId)) return;
      awaited.current.delete(pinId);
      const last = present.current.lookups.find(lookup => lookup.pinId === pinId);
      const isLookup = expected.current.delete(pinId) || last === undefined;
      const lookup = lookupOf(isLookup ? seen : {...seen, lookedUpAt: listTimeOf(last)});
      replace(addLookup(present.current, lookup));
      const isSameLook = last?.record === pin.record && at - last.at < sameLookMs;
      if (isSameLook && !(isLookup && last.lookedUpAt !== undefined)) return;
      history.add(lookup).then(warn).catch(fail);
    },
    [history, replace, warn, fail],
  );

  const remove = useCallback(
    (lookups: Lookup | readonly Lookup[]) => {
      const pinIds = new Set([lookups].flat().map(({pinId}) => pinId));
      const next = removeLookups(present.current, pinIds);
      if (next === present.current) return;
      const removals = lastRemovals(next);
      replace(next);
      for (const pinId of pinIds) unwanted.current.add(pinId);
      history.forget([...pinIds]).catch(error => {
        replace(takeBack(present.current, removals));
        for (const pinId of pinIds) unwanted.current.delete(pinId);
        // Reported each time, unlike other failures: the user asked for this, and sees the pin come back.
        onProblem(error);
      });
    },
    [history, replace, onProblem],
  );

  const undo = useCallback(() => {
    const removals = lastRemovals(present.current);
    replace(takeBack(present.current, removals));
    for (const {lookup} of removals) {
      unwanted.current.delete(lookup.pinId);
      if (!lookup.isAwaited) history.add(lookup).catch(onProblem);
    }
    return removals[0]?.lookup;
  }, [history, replace, onProblem]);

  const expect = useCallback((pinIds: readonly string[]) => {
    for (const pinId of pinIds) {
      unwanted.current.delete(pinId);
      expected.current.add(pinId);
    }
  }, []);

  const isExpected = useCallback((pinId: string) => expected.current.has(pinId), []);

  const awaitAnswers = useCallback(
    (pinIds: readonly string[]) => {
      expect(pinIds);
      for (const pinId of pinIds) awaited.current.add(pinId);
      replace(awaitLookups(present.current, pinIds, Date.now()));
    },
    [expect, replace],
  );

  const failed = useCallback(
    (pinIds: readonly string[], error: PinviewError) => {
      const concerned = pinIds.filter(pinId => awaited.current.has(pinId));
      if (concerned.length > 0) replace(failLookups(present.current, concerned, error));
    },
    [replace],
  );

  const removals = lastRemovals(list);
  return {
    lookups: list.lookups,
    isRead,
    failures: list.failures,
    awaitAnswers,
    fail: failed,
    isListed,
    remember,
    remove,
    expect,
    isExpected,
    undo,
    canUndo: list.removals.length > 0,
    removed: removals.map(({lookup}) => lookup),
    undoCount: removals.length,
  };
}
