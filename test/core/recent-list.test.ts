import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Lookup} from '../../source/core/lookup.ts';
import {
  addLookup,
  mergeHistory,
  type RecentList,
  removeLookup,
  takeBack,
} from '../../source/core/recent-list.ts';

const lookup = (pinId: string, at: number): Lookup => ({pinId, at, scope: '', record: '{}'});
const listOf = (...lookups: readonly Lookup[]): RecentList => ({lookups, removals: []});
const ids = ({lookups}: RecentList) => lookups.map(({pinId}) => pinId).join('');

const three = listOf(lookup('c', 3), lookup('b', 2), lookup('a', 1));

/** Takes the latest removal back. */
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
