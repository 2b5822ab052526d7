import assert from 'node:assert/strict';
import {
  type AccountList,
  emptyAccountList,
  expireRows,
  takePage,
} from '../../../source/core/history/account-list.ts';
import {nextPage, type WantedRows} from '../../../source/core/history/account-window.ts';
import {type Random, startRandom} from '../../helpers/random.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const everything: WantedRows = {from: 0, to: Number.POSITIVE_INFINITY, isSeen: false, ahead: 0};
const seen = (top: number): WantedRows => ({from: top, to: top + 20, isSeen: true, ahead: 20});

function assertDistinct({rows}: AccountList): void {
  const known = new Set<string>();
  let count = 0;
  // A loop, because tens of thousands of rows are checked after every page.
  for (const row of rows) {
    if (row === undefined) continue;
    known.add(row.lookup.pinId);
    count++;
  }
  assert.equal(known.size, count, 'a pin is listed twice');
}

/** Simulates a client of a service's list, which requests pages until none of the rows that it wants is missing. */
function listing(ids: string[], {cap = 100, limit = 100, hasTotal = true} = {}) {
  let list: AccountList = emptyAccountList;
  const offsets: number[] = [];
  return {
    offsets,
    known: () => list.rows.map(row => row?.lookup.pinId),
    expire: () => {
      list = expireRows(list);
    },
    ask(wanted: WantedRows, most = 200) {
      // As in the app, looking elsewhere resets the count of fruitless pages.
      list = {...list, fruitless: 0};
      for (let count = 0; ; count++) {
        const page = nextPage(list, wanted, limit);
        if (page === undefined) return;
        assert.ok(count < most, `${most} requests for ${JSON.stringify(wanted)}`);
        offsets.push(page.offset);
        const lookups = ids
          .slice(page.offset, page.offset + Math.min(cap, page.limit))
          .map(pinId => ({pinId, at: 0, record: ''}));
        const totals = {pins: hasTotal ? ids.length : undefined, size: undefined};
        list = takePage(list, {offset: page.offset, lookups, totals});
        assertDistinct(list);
      }
    },
  };
}

const pinIds = (count: number, name = 'pin') => Array.from({length: count}, (_, index) => `${name} ${index}`);

test('the first page is enough for a screen, and tells how many rows there are', () => {
  const ids = pinIds(50_000);
  const list = listing(ids);
  list.ask(seen(0));
  assert.deepEqual(list.offsets, [0]);
  assert.equal(list.known().length, 50_000);
  assert.deepEqual(list.known().slice(0, 101), [...ids.slice(0, 100), undefined]);
});

test('more is asked for before the cursor is there, and the last page without those between', () => {
  const ids = pinIds(50_000);
  const list = listing(ids);
  list.ask(seen(0));
  list.ask(seen(59));
  assert.deepEqual(list.offsets, [0]);
  list.ask(seen(61));
  assert.deepEqual(list.offsets, [0, 99]);
  list.ask(seen(49_980));
  assert.deepEqual(list.offsets, [0, 99, 49_901]);
  assert.deepEqual(list.known().slice(49_901), ids.slice(49_901));
});

slowTest('with pages of any size, and without totals, all is loaded once', () => {
  for (const hasTotal of [true, false])
    for (const cap of [7, 10, 100, 1000]) {
      const ids = pinIds(2000);
      const list = listing(ids, {cap, limit: 1000, hasTotal});
      list.ask(everything, 1000);
      assert.deepEqual(list.known(), ids, `${cap}`);
      assert.ok(list.offsets.length <= Math.ceil(2000 / (cap - 1)) + 1, `${list.offsets.length} requests`);
    }
});

test('pins that come on top get rows that are asked for once they are seen', () => {
  const ids = pinIds(300);
  const list = listing(ids);
  list.ask(seen(0));
  ids.unshift('new 0', 'new 1');
  list.ask(seen(70));
  assert.deepEqual(list.known().slice(0, 3), [undefined, undefined, 'pin 0']);
  list.ask(seen(0));
  list.ask(everything);
  assert.deepEqual(list.known(), ids);
});

test('pins that vanish between two pages take none with them', () => {
  const ids = pinIds(300);
  const list = listing(ids);
  list.ask(seen(0));
  ids.splice(5, 3);
  list.ask(everything);
  assert.deepEqual(
    ids.filter(id => !list.known().includes(id)),
    [],
  );
  list.expire();
  for (let top = 0; top < 300; top += 20) list.ask(seen(top));
  assert.deepEqual(list.known(), ids);
});

test('an account that has become empty, or has other pins altogether, is listed as it is', () => {
  for (const others of [[], pinIds(250, 'other')]) {
    const ids = pinIds(300);
    const list = listing(ids);
    list.ask(everything);
    ids.splice(0, ids.length, ...others);
    list.expire();
    list.ask(seen(0));
    list.ask(everything);
    assert.deepEqual(list.known(), others);
  }
});

/** Expires a list, then scrolls through it from top to bottom. */
function lookThrough(list: ReturnType<typeof listing>): void {
  list.expire();
  for (let top = 0; top <= list.known().length; top += 20) list.ask(seen(top));
}

/** Adds and removes pins, mostly at the top. */
function change(ids: string[], {below}: Random, step: number): void {
  const place = below(2) === 0 ? 0 : below(ids.length + 1);
  ids.splice(place, 0, ...pinIds(below(4), `${step} new`));
  if (below(2) === 0) ids.splice(below(ids.length + 1), below(4));
}

slowTest(
  'however the list changes while it is looked through, nothing is there twice, and in the end it is right',
  () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = startRandom(seed);
      const ids = pinIds(random.below(600));
      const list = listing(ids, {cap: random.pick([10, 37, 100])});
      for (let step = 0; step < 30; step++) {
        change(ids, random, step);
        list.ask(seen(random.below(list.known().length + 1)));
      }
      lookThrough(list);
      lookThrough(list);
      list.ask(everything);
      assert.deepEqual(list.known(), ids, `seed ${seed}`);
    }
  },
);
