import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Lookup, pinOf} from '../../source/core/lookup.ts';
import {filterLookups} from '../../source/core/recents-filter.ts';
import {pinTitle} from '../../source/core/verdict.ts';
import {sampleCid, sampleRecord} from './sample-pin.ts';

const idOf = (number: number) => `0123abcd-89ab-4cde-8f01-${String(number).padStart(12, '0')}`;

function lookupOf(number: number, fields: Readonly<Record<string, unknown>>): Lookup {
  const record = JSON.stringify({...sampleRecord, id: idOf(number), ...fields});
  return {pinId: idOf(number), at: 1000 - number, scope: '', record};
}

const unreadable: Lookup = {pinId: idOf(6), at: 994, scope: '', record: 'no JSON'};
const lookups: readonly Lookup[] = [
  lookupOf(1, {metadata: {name: 'Ñandú photo.png', type: 'image/png'}}),
  lookupOf(2, {
    metadata: {name: 'site', type: 'text/html', keyvalues: {env: 'prod', Team: 'Ops'}},
    is_dir: true,
  }),
  lookupOf(3, {metadata: {name: 'cover.jpg', type: 'image/jpeg'}, status: 'FAILED', pinned: false}),
  lookupOf(4, {metadata: undefined, cid: 'bafybeiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna'}),
  lookupOf(5, {
    metadata: {name: 'queue.bin', keyvalues: {number: 9_007_199}},
    status: 'IN_PROGRESS',
    pinned: false,
  }),
  unreadable,
];

/** Returns the numbers of the lookups that are found. */
const numbers = (query: string) =>
  filterLookups(lookups, query).map(({lookup}) => lookups.indexOf(lookup) + 1);

const only = (query: string) => {
  const [first, ...others] = filterLookups(lookups, query);
  assert.deepEqual(others, [], query);
  return first ?? assert.fail(`nothing is found for ${query}`);
};

test('an empty query finds everything, and marks nothing', () => {
  for (const query of ['', '  ']) {
    const found = filterLookups(lookups, query);
    assert.deepEqual(
      found.map(({lookup}) => lookup),
      lookups,
    );
    for (const {marks, where} of found) assert.deepEqual([marks, where], [[], undefined]);
  }
});

test('a word is looked for in name, type, status, state, labels, CID and pin ID', () => {
  for (const [query, wanted] of [
    ['nandu', [1]],
    ['NANDÚ', [1]],
    ['image/', [1, 3]],
    ['FAIL', [3]],
    ['in_progress', [5]],
    ['pinning', [5]],
    ['pinned', [1, 2, 4]],
    ['env=prod', [2]],
    ['team=ops', [2]],
    ['number=9007199', [5]],
    ['bafybei', [4]],
    [idOf(3).toUpperCase(), [3]],
    ['000000000006', [6]],
    ['unknown', [6]],
    ['nowhere', []],
  ] as const)
    assert.deepEqual(numbers(query), wanted, query);
});

test('every word is wanted, wherever it is, and the order stays', () => {
  assert.deepEqual(numbers('image jpg'), [3]);
  assert.deepEqual(numbers('failed cover'), [3]);
  assert.deepEqual(numbers('failed site'), []);
  assert.deepEqual(numbers('8f01'), [1, 2, 3, 4, 5, 6]);
});

test('a word does not go from one field into the next', () => {
  assert.deepEqual(numbers('cover.jpgFAILED'), []);
  assert.deepEqual(numbers('prodteam'), []);
});

test('what is found in the title is marked there, and needs no other place', () => {
  const {lookup, marks, where} = only('nandu png');
  const pin = pinOf(lookup) ?? assert.fail('no pin');
  assert.deepEqual(
    marks.map(({start, end}) => pinTitle(pin).slice(start, end)),
    ['Ñandú', 'png'],
  );
  assert.equal(where, undefined);
});

test('the title of a directory has its slash, of a pin without a name the CID, of an unreadable one the pin ID', () => {
  assert.deepEqual(only('site/').marks, [{start: 0, end: 5}]);
  assert.deepEqual(only('bafybeie').marks, [{start: 0, end: 8}]);
  assert.deepEqual(only('000000000006').marks, [{start: 24, end: 36}]);
});

test('of a word that the title does not have its place is told', () => {
  for (const [query, where] of [
    ['failed', 'status FAILED'],
    ['pinning', 'state pinning'],
    ['ops', 'label Team=Ops'],
    ['html', 'type text/html'],
    ['000000000002', 'pin ID …-8f01-000000000002'],
    ['failed cover', 'status FAILED'],
    ['ops html', 'label Team=Ops, type text/html'],
    ['team ops', 'label Team=Ops'],
  ] as const)
    assert.equal(only(query).where, where, query);
  assert.equal(filterLookups(lookups, sampleCid.slice(0, 9))[0]?.where, `CID ${sampleCid.slice(0, 30)}…`);
  assert.equal(
    filterLookups(lookups, sampleCid.slice(34, 40))[0]?.where,
    `CID …${sampleCid.slice(28, 58)}…`,
    'the word is in what is told of a long text',
  );
});

test('a found lookup that is marked by one word and has another elsewhere tells both', () => {
  const {marks, where} = only('failed cover');
  assert.deepEqual([marks, where], [[{start: 0, end: 5}], 'status FAILED']);
});

test('hostile text is found and told as it is drawn', () => {
  const hostile = lookupOf(9, {metadata: {name: '\u001B[2Ja\u202Eb', keyvalues: {'x\u0007': 'y\nz'}}});
  const [found] = filterLookups([hostile], 'ab x=y');
  assert.deepEqual(found?.marks, [{start: 0, end: 2}]);
  assert.equal(found?.where, 'label x=y z');
  assert.deepEqual(filterLookups([hostile], '[2J'), []);
});
