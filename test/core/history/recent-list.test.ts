import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import type {Lookup} from '../../../source/core/history/lookup.ts';
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
} from '../../../source/core/history/recent-list.ts';

const lookup = (pinId: string, at: number): Lookup => ({pinId, at, record: '{}'});
const listOf = (...lookups: readonly Lookup[]): RecentList => startList(lookups);
const ids = ({lookups}: RecentList) => lookups.map(({pinId}) => pinId).join('');

const three = listOf(lookup('c', 3), lookup('b', 2), lookup('a', 1));

const removeLookup = (list: RecentList, pinId: string) => removeLookups(list, new Set([pinId]));

/** Undoes the latest removal. */
function undo(list: RecentList): RecentList {
  return takeBack(list, list.removals.at(-1) ?? assert.fail('there is no removal'));
}

test('what was removed comes back to its place, the latest removal first', () => {
  const removed = removeLookup(removeLookup(three, 'b'), 'c');
  assert.equal(ids(removed), 'a');
  const once = undo(removed);
  assert.equal(ids(once), 'ca');
  assert.deepEqual(undo(once), three);
});

test('a pin that is not there cannot be removed', () => {
  assert.equal(removeLookup(three, 'x'), three);
});

test('a new lookup of a removed pin leaves nothing to bring back of it', () => {
  const removed = removeLookup(removeLookup(three, 'b'), 'c');
  const seen = addLookup(removed, lookup('c', 9));
  assert.equal(ids(seen), 'ca');
  assert.deepEqual(
    seen.removals.map(removal => removal.lookup.pinId),
    ['b'],
  );
  assert.equal(ids(undo(seen)), 'cba');
});

test('a removal is taken back once', () => {
  const removed = removeLookup(three, 'b');
  const [removal] = removed.removals;
  assert.ok(removal);
  const back = takeBack(removed, removal);
  assert.equal(takeBack(back, removal), back);
  const again = removeLookup(back, 'b');
  assert.equal(takeBack(again, removal), again, 'the pin was removed anew since');
});

test('what is read of the history comes below what is in the list, without what was removed', () => {
  const seen = addLookup(removeLookup(listOf(lookup('c', 3), lookup('b', 2)), 'c'), lookup('a', 9));
  const merged = mergeHistory(seen, three.lookups);
  assert.equal(ids(merged), 'ab');
  assert.equal(merged.lookups[0]?.at, 9);
  assert.equal(ids(undo(merged)), 'acb');
});

test('a pin that is looked up again keeps its place while the app runs, and a new one comes on top', () => {
  const again = addLookup(three, lookup('a', 8));
  assert.equal(ids(again), 'cba');
  assert.equal(again.lookups.at(-1)?.at, 8);
  assert.equal(ids(addLookup(again, lookup('d', 9))), 'dcba');
  assert.equal(ids(mergeHistory(again, [lookup('a', 8), ...three.lookups])), 'cba', 'also once all is read');
  assert.equal(ids(undo(removeLookup(again, 'a'))), 'cba', 'also when it was removed and restored');
});

test('what was removed together comes back together, each to its place', () => {
  const removed = removeLookups(removeLookup(three, 'b'), new Set(['a', 'c', 'x']));
  assert.equal(ids(removed), '');
  const last = lastRemovals(removed);
  assert.equal(last.map(removal => removal.lookup.pinId).join(''), 'ca');
  const back = takeBack(removed, last);
  assert.equal(ids(back), 'ca');
  assert.deepEqual(takeBack(back, lastRemovals(back)), three);
  assert.deepEqual(lastRemovals(three), []);
});

test('undoing a removal does not restore pins that were looked up since', () => {
  const removed = removeLookups(three, new Set(['a', 'c']));
  const seen = addLookup(removed, lookup('c', 9));
  assert.equal(
    lastRemovals(seen)
      .map(removal => removal.lookup.pinId)
      .join(''),
    'a',
  );
});

test('removing several of which none is there changes nothing', () => {
  assert.equal(removeLookups(three, new Set(['x'])), three);
});

const failure = new PinviewError('not-found', 'No such pin.');

test('pins that are awaited get a row at once, the last on top, and keep it when they are answered', () => {
  const awaited = awaitLookups(three, ['x', 'b', 'y'], 9);
  assert.equal(ids(awaited), 'yxcba');
  assert.ok(awaited.lookups[0]?.isAwaited);
  const answered = addLookup(addLookup(awaited, lookup('x', 12)), lookup('z', 13));
  assert.equal(ids(answered), 'zyxcba');
  assert.equal(answered.lookups[2]?.isAwaited, undefined);
});

test('why a pin was not answered is known until it is answered, or awaited again', () => {
  const failed = failLookups(awaitLookups(three, ['x', 'y'], 9), ['x', 'y', 'b'], failure);
  assert.deepEqual([...failed.failures.keys()], ['x', 'y', 'b']);
  assert.deepEqual([...addLookup(failed, lookup('b', 12)).failures.keys()], ['x', 'y']);
  assert.deepEqual([...awaitLookups(failed, ['y'], 12).failures.keys()], ['x', 'b']);
});

test('a pin that turns out to be known is no longer without a record', () => {
  const merged = mergeHistory(awaitLookups(listOf(), ['a', 'x'], 9), three.lookups);
  assert.equal(ids(merged), 'xcba');
  assert.equal(merged.lookups.at(-1)?.isAwaited, undefined);
});

test('a removed pin that is awaited again leaves nothing to bring back of it', () => {
  const awaited = awaitLookups(removeLookup(three, 'b'), ['b'], 9);
  assert.equal(ids(awaited), 'bca');
  assert.deepEqual(lastRemovals(awaited), []);
});
