import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readContentNode} from '../../source/core/content/content-node.ts';
import {fileTypeOf} from '../../source/core/content/file-type.ts';
import {hexDump} from '../../source/core/content/hex-dump.ts';
import {readText} from '../../source/core/content/text-head.ts';
import {PinviewError} from '../../source/core/errors/pinview-error.ts';
import {blockCid} from '../../source/core/verify/cid-bytes.ts';
import {smallDags} from '../helpers/dags.ts';
import {startRandom} from '../helpers/random.ts';

const random = startRandom(7);

/** Returns the bytes with some bits flipped, and sometimes cut short. */
function broken(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let flips = random.below(4); flips >= 0; flips--) {
    const at = random.below(Math.max(1, changed.length));
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  }
  const cut = changed.subarray(0, random.below(changed.length + 1));
  return random.below(3) === 0 ? cut : changed;
}

test('Of 10,000 broken blocks each is read, or refused with a reason', () => {
  const blocks = Object.values(smallDags).flat();
  let refused = 0;
  for (let round = 0; round < 10_000; round++) {
    const {cid, bytes} = random.pick(blocks);
    const hostile = broken(bytes);
    try {
      const node = readContentNode(blockCid(cid), hostile);
      if (node.kind === 'file') {
        const total = node.parts.reduce((sum, {size}) => sum + size, node.data.length);
        assert.equal(total, node.size);
      }
    } catch (error) {
      assert.ok(error instanceof PinviewError, String(error));
      assert.equal(error.code, 'content-unknown');
      refused++;
    }
  }
  assert.ok(refused > 1000, `${refused} refused`);
});

test('Of any bytes there is a kind, a text or a dump', () => {
  for (let round = 0; round < 2000; round++) {
    const bytes = Uint8Array.from({length: random.below(300)}, () => random.below(256));
    const text = readText(bytes, random.below(2) === 0);
    const type = fileTypeOf(bytes);
    assert.ok(type === undefined || type.length > 0);
    assert.ok(text === undefined || !text.text.includes('\0'));
    for (const columns of [1, 20, 40, 80]) {
      const lines = hexDump(bytes, columns);
      assert.equal(lines.length === 0, bytes.length === 0);
      assert.ok(columns < 21 || lines.every(line => line.length <= columns));
    }
  }
});
