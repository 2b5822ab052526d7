/*
 * The file that keeps compiled code: V8 gets exactly what was stored, or nothing. To run longer than the suite does:
 * PINVIEW_FUZZ_ROUNDS=1000000 npm run test:suite -- fuzz/code-cache
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {packCode, unpackCode} from '../../source/boot/code-cache-file.ts';
import {corrupted} from '../helpers/corruption.ts';
import {fuzz} from '../helpers/fuzzing.ts';
import {startRandom} from '../helpers/random.ts';

const bytes = fc.uint8Array({minLength: 1, maxLength: 300}).map(array => Buffer.from(array));
const keys = fc.string({maxLength: 100, unit: 'grapheme-ascii'});

test('what was kept is what is read, under its key alone', () => {
  fuzz(fc.tuple(keys, keys, bytes), ([key, other, data]) => {
    const content = packCode(key, data);
    assert.deepEqual(unpackCode(key, content), data);
    if (key !== other) assert.equal(unpackCode(other, content), undefined);
  });
});

test('nothing that is damaged is read', () => {
  fuzz(fc.tuple(keys, bytes, fc.nat()), ([key, data, seed]) => {
    const content = packCode(key, data);
    const damaged = corrupted(content, startRandom(seed));
    if (!damaged.equals(content)) assert.ok(!Buffer.isBuffer(unpackCode(key, damaged)));
  });
});

test('what was never kept is not read', () => {
  fuzz(fc.tuple(keys, bytes), ([key, content]) => assert.ok(!Buffer.isBuffer(unpackCode(key, content))));
});
