import {MemoryBlockstore} from 'blockstore-core';
import {importer} from 'ipfs-unixfs-importer';
import {fixedSize} from 'ipfs-unixfs-importer/chunker';
import {balanced, trickle} from 'ipfs-unixfs-importer/layout';

/** Returns bytes that repeat nowhere within a file. */
function content(length, seed) {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index + 4 <= length; index += 4) bytes.writeUInt32BE(index * 7 + seed, index);
  return bytes;
}

const chunker = fixedSize({chunkSize: 1000});
const file = [{path: 'file', content: content(40_000, 1)}];
const directory = [
  {path: 'site/index.html', content: content(3000, 2)},
  {path: 'site/a/copy.bin', content: content(2500, 3)},
  {path: 'site/b/copy.bin', content: content(2500, 3)},
  {path: 'site/empty', content: Buffer.alloc(0)},
];
const many = Array.from({length: 300}, (_, index) => ({
  path: `many/file ${index}%20`,
  content: content(100, 1000 + index),
}));

const kinds = {
  'a balanced file with raw leaves': [file, {layout: balanced({maxChildrenPerNode: 4})}],
  'a trickle file': [file, {layout: trickle({maxChildrenPerNode: 4})}],
  'a CIDv0 file without raw leaves': [file, {cidVersion: 0, rawLeaves: false}],
  'a directory with a file twice': [directory, {}],
  'a sharded directory': [many, {shardSplitThresholdBytes: 1}],
};

/** Builds a DAG of each kind with the reference importer. */
export async function buildDags() {
  const dags = [];
  for (const [name, [source, options]] of Object.entries(kinds)) {
    const store = new MemoryBlockstore();
    const usual = {chunker, cidVersion: 1, rawLeaves: true, reduceSingleLeafToSelf: false};
    let root;
    for await (const entry of importer(source, store, {...usual, ...options})) root = entry.cid;
    dags.push({name, root, store});
  }
  return dags;
}

/** Returns all blocks of a store, each as its CID and bytes. */
export async function blocksOf(store) {
  const blocks = [];
  for await (const {cid, bytes} of store.getAll()) {
    const parts = [];
    for await (const part of bytes) parts.push(part);
    blocks.push({cid, bytes: Buffer.concat(parts)});
  }
  return blocks;
}
