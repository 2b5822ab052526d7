import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createBlockTable} from '../../../source/core/verify/block-table.ts';

/** The multicodec codes of sha2-256 and raw. */
const [sha256, raw] = [0x12, 0x55];

test('links whose digests differ in one word only are found in no time, whichever it is', () => {
  const startedAt = performance.now();
  for (let word = 0; word < 8; word++) {
    const table = createBlockTable();
    const cids = Array.from({length: 20_000}, (_, number) => {
      const digest = new Uint8Array(32);
      new DataView(digest.buffer).setUint32(word * 4, number);
      return {version: 1, codec: raw, hash: sha256, digest} as const;
    });
    for (const cid of cids) table.add(cid);
    for (const [number, cid] of cids.entries()) assert.equal(table.find(cid), number);
  }
  // It takes a few milliseconds; if all links fell into the same place, it would take minutes.
  assert.ok(performance.now() - startedAt < 5000);
});
