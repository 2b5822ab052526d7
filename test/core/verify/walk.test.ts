import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';
import {blockCid} from '../../../source/core/verify/cid-bytes.ts';
import {createWalk} from '../../../source/core/verify/walk.ts';
import {digestOf} from '../../../source/services/gateway/hashes.ts';
import {
  type Block,
  block,
  chain,
  codecs,
  content,
  type Dag,
  directoryData,
  node,
  shardedDirectory,
  smallDags,
} from '../../helpers/dags.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

function walkOf(dag: Dag) {
  const [root] = dag;
  assert.ok(root !== undefined);
  return createWalk(blockCid(root.cid), digestOf);
}

function receiveAll(walk: ReturnType<typeof walkOf>, blocks: Iterable<Block>) {
  for (const {cid, bytes} of blocks) walk.receive(blockCid(cid), bytes);
}

/** Returns all blocks of a small DAG, or about 30 of a larger one. */
const some = (dag: Dag) => dag.filter((_, index) => index % Math.ceil(dag.length / 30) === 0);

/** Gives the walk the blocks it asks for, one by one, until none of them is new. */
function fetchNeeded(walk: ReturnType<typeof walkOf>, dag: Dag): void {
  const byDigest = new Map(dag.map(each => [each.cid.multihash.bytes.join(), each]));
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const {text, cid} of walk.needed()) {
      const found = byDigest.get(CID.parse(text).multihash.bytes.join());
      if (found !== undefined && walk.receive(cid, found.bytes) === 'new') isNew = true;
    }
  }
}

for (const [name, dag] of Object.entries(smallDags)) {
  describe(`${name}, walked`, () => {
    const distinct = new Map(dag.map(each => [each.cid.multihash.bytes.join(), each.bytes.length]));

    for (const [order, blocks] of [
      ['in order', dag],
      ['backwards', [...dag].reverse()],
      ['twice', [...dag, ...dag]],
    ] as const) {
      test(`is complete when its blocks come ${order}`, () => {
        const walk = walkOf(dag);
        receiveAll(walk, blocks);
        fetchNeeded(walk, dag);
        assert.equal(walk.isComplete(), true);
        assert.deepEqual(walk.untold, []);
        assert.equal(walk.blocks, distinct.size);
        assert.equal(
          walk.bytes,
          [...distinct.values()].reduce((sum, size) => sum + size, 0),
        );
      });
    }

    test('is not complete without any one of its blocks', () => {
      for (const missing of some(dag)) {
        const others = dag.filter(({cid}) => !cid.equals(missing.cid));
        const walk = walkOf(dag);
        receiveAll(walk, others);
        fetchNeeded(walk, others);
        assert.equal(walk.isComplete(), false);
        assert.ok([...walk.needed()].some(({text}) => text === missing.cid.toString()));
      }
    });

    test('is not complete when any one of its blocks is wrong', () => {
      for (const wrong of some(dag)) {
        const bytes = Uint8Array.from([...wrong.bytes.slice(0, -1), (wrong.bytes.at(-1) ?? 0) ^ 1]);
        const changed = dag.map(each => (each.cid.equals(wrong.cid) ? {...each, bytes} : each));
        const walk = walkOf(dag);
        receiveAll(walk, changed);
        fetchNeeded(walk, changed);
        assert.equal(walk.isComplete(), false);
      }
    });
  });
}

slowTest('a chain of 100,000 blocks is walked in either direction', () => {
  const dag = chain(100_000);
  for (const blocks of [dag, [...dag].reverse()]) {
    const walk = walkOf(dag);
    receiveAll(walk, blocks);
    assert.equal(walk.isComplete(), true);
    assert.equal(walk.blocks, 100_000);
  }
});

slowTest('the path to a missing block has the names without the digits of the shards', () => {
  const dag = shardedDirectory();
  const walk = walkOf(dag);
  receiveAll(walk, dag.slice(0, -1));
  const [missing] = walk.needed();
  assert.match(missing?.path() ?? '', /^\[255\]\/file-255-\d+$/);
});

test('a block that is linked to as raw and as dag-pb is followed as dag-pb', () => {
  const leaf = block(codecs.raw, content(1));
  const inner = node(directoryData, [{name: 'leaf', cid: leaf.cid}]);
  const asRaw = CID.createV1(codecs.raw, inner.cid.multihash);
  const root = node(directoryData, [
    {name: 'a', cid: asRaw},
    {name: 'b', cid: inner.cid},
  ]);
  for (const order of [
    [root, {...inner, cid: asRaw}],
    [{...inner, cid: asRaw}, root],
    [root, inner],
  ]) {
    const walk = walkOf([root]);
    receiveAll(walk, order);
    fetchNeeded(walk, [inner]);
    assert.equal(walk.isComplete(), false);
    receiveAll(walk, [leaf]);
    assert.equal(walk.isComplete(), true);
    assert.equal(walk.blocks, 3);
  }
});

test('an unknown hash, a forgeable digest or an unknown codec leaves the result undecided', () => {
  const digest = createDigest(0x12, content(1, 32));
  for (const cid of [
    CID.createV1(codecs.raw, createDigest(0xd5, content(1, 20))),
    CID.createV1(codecs.raw, createDigest(0x12, content(1, 19))),
    CID.createV1(codecs.raw, createDigest(0x11, content(1, 21))),
  ]) {
    const root = node(directoryData, [{name: 'a', cid}]);
    const walk = walkOf([root]);
    receiveAll(walk, [root]);
    assert.equal(walk.untold.length, 1);
  }
  const strange = block(0x78, content(2));
  const walk = walkOf([strange]);
  receiveAll(walk, [strange]);
  assert.match(walk.untold.join(), /git-raw/);
  assert.equal(walkOf([{cid: CID.createV1(codecs.raw, digest), bytes: content(1)}]).untold.length, 0);
});
