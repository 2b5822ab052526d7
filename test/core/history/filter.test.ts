import assert from 'node:assert/strict';
import {test} from 'node:test';
import {filterLookups, searchLookups} from '../../../source/core/history/filter.ts';
import {type Lookup, pinOf} from '../../../source/core/history/lookup.ts';
import {pinTitle} from '../../../source/core/pin/verdict.ts';
import {sampleCid, sampleRecord} from '../pin/sample-pin.ts';

const idOf = (number: number) => `0123abcd-89ab-4cde-8f01-${String(number).padStart(12, '0')}`;

function lookupOf(number: number, fields: Readonly<Record<string, unknown>>): Lookup {
  const record = JSON.stringify({...sampleRecord, id: idOf(number), ...fields});
  return {pinId: idOf(number), at: 1000 - number, record};
}

const unreadable: Lookup = {pinId: idOf(6), at: 994, record: 'no JSON'};
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

/** Returns the positions of the lookups found, counted from 1. */
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
    ['0123ABCD-89ab4cde-8f01-000000000006', [6]],
    ['unknown', [6]],
    ['nowhere', []],
  ] as const)
    assert.deepEqual(numbers(query), wanted, query);
});

test('every word is wanted, wherever it is, and the order stays', () => {
  assert.deepEqual(numbers('image jpg'), [3]);
  assert.deepEqual(numbers('failed cover'), [3]);
  assert.deepEqual(numbers('failed site'), []);
  assert.deepEqual(numbers('0123abcd-89ab'), [1, 2, 3, 4, 5, 6]);
});

test('a word does not go from one field into the next', () => {
  assert.deepEqual(numbers('cover.jpgFAILED'), []);
  assert.deepEqual(numbers('prodteam'), []);
});

test('of a record with very many labels each is found, and told as it is written', () => {
  const keyvalues = Object.fromEntries(
    Array.from({length: 10_000}, (_, index) => [`Label ${index} É`, `Value ${index}`]),
  );
  const large = lookupOf(9, {metadata: {name: 'large', keyvalues: {...keyvalues, 7: 'first', Last: 'ZUL'}}});
  const whereIn = (query: string) => filterLookups([large, ...lookups], query)[0]?.where;
  assert.equal(whereIn('9998'), 'label Label 9998 É=Value 9998');
  assert.equal(whereIn('zul'), 'label Last=ZUL');
  assert.equal(whereIn('7=first'), 'label 7=first');
});

test('large records are read a few at a time', () => {
  const large = Array.from({length: 5}, (_, number) => lookupOf(number, {name: 'x'.repeat(400_000)}));
  const {searchNext, isDone, found} = searchLookups(large, 'pinned');
  let parts = 0;
  for (; !isDone(); parts++) searchNext(1000);
  assert.equal(parts, 5);
  assert.equal(found().length, 5);
  // Records that have already been read are searched in one go.
  const again = searchLookups(large, 'pin');
  again.searchNext(1000);
  assert.ok(again.isDone());
  assert.deepEqual(
    again.found().map(({lookup}) => lookup),
    found().map(({lookup}) => lookup),
  );
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
  assert.deepEqual(only(idOf(6)).marks, [{start: 0, end: 36}]);
});

test('a word that is not in the title is shown with its place', () => {
  for (const [query, where] of [
    ['failed', 'status FAILED'],
    ['pinning', 'state pinning'],
    ['ops', 'label Team=Ops'],
    ['html', 'type text/html'],
    [idOf(2), `pin ID ${idOf(2).slice(0, 30)}…`],
    ['failed cover', 'status FAILED'],
    ['ops html', 'label Team=Ops, type text/html'],
    ['team ops', 'label Team=Ops'],
  ] as const)
    assert.equal(only(query).where, where, query);
  assert.equal(filterLookups(lookups, sampleCid.slice(0, 9))[0]?.where, `CID ${sampleCid.slice(0, 30)}…`);
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

test('key=value is a label with that key, and its whole value before others that begin so', () => {
  const labelled = [
    {env: 'production', team: 'ops'},
    {env: 'prod', team: 'web'},
    {'my-env': 'prod', team: 'ops'},
    {team: 'env=prod'},
    {env: 'test'},
  ].map((keyvalues, index) => lookupOf(30 + index, {metadata: {name: 'environment-product', keyvalues}}));
  const found = (query: string) => filterLookups(labelled, query).map(({lookup}) => labelled.indexOf(lookup));
  for (const [query, wanted] of [
    ['env=prod', [1, 0]],
    ['ENV=Prod', [1, 0]],
    ['env=prod team=ops', [0]],
    ['env=prod environment', [1, 0]],
    ['env=', [0, 1, 4]],
    ['team=ops', [0, 2]],
    ['env=staging', []],
  ] as const)
    assert.deepEqual(found(query), wanted, query);
  assert.equal(filterLookups(labelled, 'env=prod')[0]?.where, 'label env=prod');
  assert.deepEqual(foundIn(named('a=b.txt', 'c-a=b', 'a-b'), 'a=b'), ['[a=b].txt', 'c-[a=b]']);
});

const named = (...names: readonly string[]) =>
  names.map((name, index) => lookupOf(10 + index, {metadata: {name, type: 'image/png'}}));

/** Returns the names found, with the marked parts in brackets. */
const foundIn = (among: readonly Lookup[], query: string) =>
  filterLookups(among, query).map(({lookup, marks}) => {
    const name = pinOf(lookup)?.name ?? '';
    return marks.reduceRight((text, {start, end}) => {
      return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
    }, name);
  });

test('letters are found in order and with gaps, and marked where they are', () => {
  assert.deepEqual(foundIn(named('holiday.mp4', 'cover.jpg'), 'hmp4'), ['[h]oliday.[mp4]']);
  assert.deepEqual(foundIn(named('holiday.mp4', 'cover.jpg'), 'pmh'), []);
  assert.deepEqual(foundIn(named('年度报告.pdf', 'Ñandú.png'), '年报'), ['[年]度[报]告.pdf']);
  assert.deepEqual(foundIn(named('年度报告.pdf', 'Ñandú.png'), 'nu'), ['[Ñ]and[ú].png']);
});

test('the best match comes first: with the fewest gaps, then at the beginning, then the newest', () => {
  const files = named('a-poor-one-lost.txt', 'holiday.mp4', 'my-old.txt', 'old.svg', 'older.svg');
  assert.deepEqual(foundIn(files, 'old'), ['[old].svg', '[old]er.svg', 'my-[old].txt', 'h[ol]i[d]ay.mp4']);
  assert.deepEqual(foundIn(named('paper-2.pdf', 'paper-1.pdf'), 'pap'), ['[pap]er-2.pdf', '[pap]er-1.pdf']);
});

test('what has a word elsewhere comes behind a near name, and before a far one', () => {
  const far = lookupOf(20, {metadata: {name: 'f-a-very-long-image-named-after-a-lake-before-dawn.png'}});
  const failed = lookupOf(21, {metadata: {name: 'cover.jpg'}, status: 'FAILED'});
  const near = lookupOf(22, {metadata: {name: 'not-failed.txt'}});
  const found = filterLookups([far, failed, near], 'failed').map(({lookup}) => lookup);
  assert.deepEqual(found, [near, failed, far]);
});

test('what looks like a pin ID is a beginning, of a word in a name, too, and never has gaps', () => {
  const files = named('archive-2019', 'b-e-e-f.png', 'roastbeef.png', 'beef.png');
  assert.deepEqual(foundIn(files, '2019'), ['archive-[2019]']);
  assert.deepEqual(foundIn(files, 'beef'), ['[beef].png']);
  assert.deepEqual(numbers('89ab'), []);
});

test('what looks like a CID is a beginning, in either version', () => {
  assert.deepEqual(numbers('QmXZnXnm3m'), [4]);
  assert.deepEqual(numbers('bafybeiejc2j'), [4]);
  assert.deepEqual(numbers(sampleCid.slice(34, 40)), []);
});

test('a whole CID finds the pins that have it, in any form of the same multihash', () => {
  const all = [1, 2, 3, 4, 5];
  for (const text of [
    sampleCid,
    'QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43',
    `ipfs://${sampleCid}/a.png`,
  ])
    assert.deepEqual(numbers(text), all, text);
  assert.deepEqual(numbers('bafkreifihm2f5l25g2keptyyfxc5yfbkybs34xies52wfd43r7gxh7gtne'), []);
});

test('signs are looked for as they are', () => {
  const files = named('a+b.txt', 'c.txt', '🎉party', 'quote"d');
  assert.deepEqual(foundIn(files, '+'), ['a[+]b.txt']);
  assert.deepEqual(foundIn(files, '🎉'), ['[🎉]party']);
  assert.deepEqual(foundIn(files, '"'), ['quote["]d']);
  for (const query of ['(', '\\', '*', '[']) assert.deepEqual(foundIn(files, query), [], query);
});

test('a name that repeats itself is searched in no time, also where it lacks a letter', () => {
  const startedAt = performance.now();
  for (const name of ['a', 'ab', 'a.', '{"a":[', 'é', '\uff11'].map(piece => piece.repeat(30_000)))
    for (const query of ['aaaaaaaaax', 'abababababy', 'a-a-a-a-z', 'ééééa', 'a a a a q'])
      filterLookups([lookupOf(7, {metadata: {name}})], query);
  // It takes a few milliseconds; a pattern that tried every way to match the letters would take years.
  assert.ok(performance.now() - startedAt < 10_000);
});

test('a search in parts finds what one at once does, and what it has found stays the same', () => {
  const search = searchLookups(lookups, 'i');
  search.searchNext(2);
  const first = search.found();
  assert.ok(first.length > 0 && !search.isDone());
  while (!search.isDone()) search.searchNext(2);
  const found = search.found();
  assert.ok(first.every(one => found.includes(one)));
  assert.deepEqual(
    found.map(({lookup, marks, where}) => ({lookup, marks, where})),
    filterLookups(lookups, 'i').map(({lookup, marks, where}) => ({lookup, marks, where})),
  );
});
