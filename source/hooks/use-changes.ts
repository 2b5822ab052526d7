import {useCallback, useState} from 'react';
import {type Changes, changedRows, noChanges} from '../core/changes.ts';
import {pinRows} from '../core/pin-rows.ts';
import type {SeenPin} from './use-pin.ts';

interface Comparison {
  readonly seen: SeenPin | undefined;
  readonly changes: Changes;
}

/** Returns what has changed in the pin on screen since it was seen before, until that is forgotten. */
export function useChanges(seen: SeenPin | undefined): {
  readonly changes: Changes;
  readonly forgetChanges: () => void;
} {
  const [last, setLast] = useState<Comparison>({seen, changes: noChanges});
  const forgetChanges = useCallback(
    () => setLast(present => (present.changes.size === 0 ? present : {...present, changes: noChanges})),
    [],
  );
  if (last.seen === seen) return {changes: last.changes, forgetChanges};
  const changes = compare(last, seen);
  setLast({seen, changes});
  return {changes, forgetChanges};
}

function compare({seen: before, changes}: Comparison, now: SeenPin | undefined): Changes {
  if (before === undefined || now === undefined || before.pin.id !== now.pin.id) return noChanges;
  // The same record again: what has not been looked at yet stays marked.
  if (before.pin.record === now.pin.record) return changes;
  return changedRows(pinRows(before.pin, now.at), pinRows(now.pin, now.at));
}
