import {useCallback, useState} from 'react';
import {type Changes, changedRows, noChanges} from '../core/changes.ts';
import {pinRows} from '../core/pin-rows.ts';
import type {SeenPin} from './use-pin.ts';

interface Comparison {
  readonly seen: SeenPin | undefined;
  /** What the person has looked at. */
  readonly lookedAt: SeenPin | undefined;
  readonly changes: Changes;
}

/** Returns what has changed in the pin on screen since it was looked at: since the changes were last forgotten. */
export function useChanges(seen: SeenPin | undefined): {
  readonly changes: Changes;
  readonly forgetChanges: () => void;
} {
  const [last, setLast] = useState<Comparison>(() => unchanged(seen));
  const forgetChanges = useCallback(
    () => setLast(present => (present.changes.size === 0 ? present : unchanged(present.seen))),
    [],
  );
  if (last.seen === seen) return {changes: last.changes, forgetChanges};
  const comparison = compare(last.lookedAt, seen);
  setLast(comparison);
  return {changes: comparison.changes, forgetChanges};
}

function unchanged(seen: SeenPin | undefined): Comparison {
  return {seen, lookedAt: seen, changes: noChanges};
}

function compare(lookedAt: SeenPin | undefined, seen: SeenPin | undefined): Comparison {
  if (lookedAt === undefined || seen === undefined || lookedAt.pin.id !== seen.pin.id) return unchanged(seen);
  const changes = changedRows(pinRows(lookedAt.pin, seen.at), pinRows(seen.pin, seen.at));
  return changes.size === 0 ? unchanged(seen) : {seen, lookedAt, changes};
}
