import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {
  chooseOrder,
  newestFirst,
  orderName,
  type SortKey,
  sortChoices,
  sortLookups,
} from '../../../source/core/history/sort.ts';
import {samplePin} from '../pin/sample-pin.ts';

const lookupOf = (pinId: string, fields: Readonly<Record<string, unknown>>, at: number): Lookup => ({
  pinId,
  at,
  record: samplePin(fields).record,
});

/** Newest first, as lists are. */
const lookups: readonly Lookup[] = [
  lookupOf('a', {metadata: {name: 'beta'}, size: 20, status: 'DONE'}, 5),
  lookupOf('b', {metadata: {name: 'Alpha'}, size: 9, status: 'FAILED'}, 4),
  {pinId: 'c', at: 3, record: ''},
  lookupOf('d', {metadata: {name: 'Älter'}, size: undefined, status: 'PINNING'}, 2),
  lookupOf('e', {metadata: {name: 'gamma'}, size: 20, status: 'DONE'}, 1),
];

describe('lookups are sorted', () => {
  const cases: ReadonlyArray<readonly [by: SortKey, usual: string, reversed: string]> = [
    ['newest', 'abcde', 'edcba'],
    ['name', 'bdaec', 'eadbc'],
    ['size', 'aebcd', 'baecd'],
    ['state', 'bdaec', 'aedbc'],
  ];
  for (const [by, ...expected] of cases) {
    test(`by ${by}, and the other way round; what has no value to sort by is last`, () => {
      const sorted = [false, true].map(isReversed => sortLookups(lookups, {by, isReversed}));
      assert.deepEqual(
        sorted.map(list => list.map(({pinId}) => pinId).join('')),
        expected,
      );
    });
  }
});

test('the order at the start is the list itself', () => {
  assert.equal(sortLookups(lookups, newestFirst), lookups);
});

test('a choice sorts, the same again reverses, and a third time sorts as at first', () => {
  const sizes = chooseOrder(newestFirst, 'size');
  const reversed = chooseOrder(sizes, 'size');
  assert.deepEqual([sizes, reversed].map(orderName), ['largest first', 'smallest first']);
  assert.deepEqual(chooseOrder(reversed, 'size'), sizes);
  assert.equal(orderName(chooseOrder(reversed, 'name')), 'by name, A to Z');
});

test('every choice has a letter of its own, which moves no cursor', () => {
  const letters = sortChoices.map(({letter}) => letter);
  assert.equal(new Set(letters).size, letters.length);
  assert.ok(letters.every(letter => !'jkgGq'.includes(letter)));
});
