import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {CarReader, CarWriter} from '@ipld/car';
import {exporter} from 'ipfs-unixfs-exporter';
import {createCarReader} from '../../source/core/verify/car-reader.ts';
import {cidText} from '../../source/core/verify/cid-bytes.ts';
import {verifyContent} from '../../source/services/gateway/verify-content.ts';
import {car} from '../helpers/dags.ts';
import {blocksOf, buildDags} from './dags.mjs';
import {countReachable, startDagula, startHelia} from './gateways.mjs';

async function prove(root, gateways) {
  const {proof} = await verifyContent({
    cid: root.toString(),
    gateways,
    scope: 'dag',
    maxBytes: 2 ** 30,
    concurrency: 8,
    signal: new AbortController().signal,
    stallMs: 20_000,
  });
  return proof;
}

/** Adds up the sizes of the files below a root, as reported by the reference exporter. */
async function exportedSize(root, store) {
  const walk = async cid => {
    const entry = await exporter(`${cid}`, store);
    if (entry.type !== 'directory') return Number(entry.size);
    let total = 0;
    for await (const child of entry.entries()) total += await walk(child.cid);
    return total;
  };
  return walk(root);
}

const starts = {
  'Helia’s verified-fetch': startHelia,
  'dagula, depth first': startDagula,
  'dagula, breadth first': (context, blocks) => startDagula(context, blocks, 'bfs'),
};

for (const {name, root, store} of await buildDags()) {
  const blocks = await blocksOf(store);
  describe(name, () => {
    for (const [gateway, start] of Object.entries(starts)) {
      test(`is complete at ${gateway}, as large as the exporter says`, async t => {
        const proof = await prove(root, [await start(t, blocks)]);
        assert.equal(proof.verdict, 'complete', proof.reason);
        assert.equal(proof.blocks, await countReachable(root, blocks));
        const {content} = proof.size;
        // A file that occurs twice makes the size unknown.
        if (content !== undefined) assert.equal(content, await exportedSize(root, store));
        else assert.match(name, /twice/);
      });

      test(`is not complete at ${gateway} without one of its blocks, and is with another gateway`, async t => {
        const missing = blocks.findLast(({cid}) => !cid.equals(root));
        const lacking = await start(
          t,
          blocks.filter(each => each !== missing),
        );
        const proof = await prove(root, [lacking]);
        assert.ok(['incomplete', 'unknown'].includes(proof.verdict), proof.verdict);
        const whole = await prove(root, [lacking, await startDagula(t, blocks)]);
        assert.equal(whole.verdict, 'complete', whole.reason);
      });
    }

    test('is read from a CAR as @ipld/car reads it, and the other way round', async () => {
      const {writer, out} = CarWriter.create([root]);
      const parts = [];
      const collected = (async () => {
        for await (const part of out) parts.push(part);
      })();
      for (const block of blocks) await writer.put(block);
      await writer.close();
      await collected;
      const theirs = Buffer.concat(parts);
      assert.deepEqual(await readByOthers(car(blocks)), await readByOthers(theirs));
      for (const size of [1, 77, theirs.length])
        assert.deepEqual(read(theirs, size), await readByOthers(theirs));
    });
  });
}

function read(bytes, chunkSize) {
  const found = [];
  const reader = createCarReader((cid, body) =>
    found.push([cidText(cid), Buffer.from(body).toString('hex')]),
  );
  for (let start = 0; start < bytes.length; start += chunkSize) {
    reader.push(bytes.subarray(start, start + chunkSize));
  }
  assert.ok(reader.isAtBoundary());
  return found;
}

async function readByOthers(bytes) {
  const found = [];
  for await (const {cid, bytes: body} of (await CarReader.fromBytes(bytes)).blocks()) {
    found.push([cid.toString(), Buffer.from(body).toString('hex')]);
  }
  return found;
}
