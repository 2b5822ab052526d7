import assert from 'node:assert/strict';
import {leafBlocks} from '../../../source/core/content/leaf-blocks.ts';
import {codecs, content, node, varint, wrappedLeaf} from '../../helpers/dags.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

test('bytes are a raw block as they are', () => {
  const bytes = content(1);
  assert.deepEqual(leafBlocks(codecs.raw, bytes), [bytes]);
});

slowTest('in dag-pb they are in a UnixFS file, or in raw data, as others write them', () => {
  for (const length of [4, 100, 128, 300, 20_000, 262_144]) {
    const bytes = content(3, length);
    const raw = Uint8Array.from([8, 0, 0x12, ...varint(length), ...bytes, 0x18, ...varint(length)]);
    assert.deepEqual(leafBlocks(codecs.dagPb, bytes), [wrappedLeaf(bytes).bytes, node(raw, []).bytes]);
  }
});
