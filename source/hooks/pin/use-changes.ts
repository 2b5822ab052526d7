import {useCallback, useState} from 'react';
import {listedFields, maxListed} from '../../core/pin/listed-fields.ts';
import {type Changes, changedFields, noChanges} from '../../core/pin/pin-diff.ts';
import type {SeenPin} from './seen-pin.ts';

interface Comparison {
  readonly seen: SeenPin | undefined;
  /** The pin as the user last saw it. */
  readonly lookedAt: SeenPin | undefined;
  readonly changes: Changes;
}

/** Returns what has changed in the pin on screen since the user last saw it, or since the changes were cleared. */
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
  const [before, now] = [listedFields(lookedAt.pin), listedFields(seen.pin)];
  const changes = changedFields(before, now, {isWhole: ![lookedAt, seen].some(isCut)});
  return changes.size === 0 ? unchanged(seen) : {seen, lookedAt, changes};
}

function isCut({pin}: SeenPin): boolean {
  return Math.max(pin.labels.length, pin.otherFields.length) > maxListed;
}
