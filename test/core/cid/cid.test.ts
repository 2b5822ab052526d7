import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {checkCid, cidIn, looksLikeCid, multihashOf} from '../../../source/core/cid/cid.ts';
import {sampleCid, sampleHash} from '../pin/sample-pin.ts';

/** CIDs that all have the multihash of the sample. */
const spellings: ReadonlyArray<readonly [name: string, cid: string]> = [
  ['version 1 in base32', sampleCid],
  ['version 1 in base36', 'k2cwuec2eozb4sj47g19nxlhz0bl89jvhgo65243m69maotcuctmsz1k'],
  ['version 1 in base58', 'zb2rhfsR1qyHcoPDtsj1mWB7gW113zJTajdnK3p43ahZPVMFm'],
  ['version 1 in base64url', 'uAVUSIIkWk824NBbx6rOBE--tdKZ2WLIWjZptcbvFJzZb7Upo'],
  ['version 1 of a directory', 'bafybeiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna'],
  ['version 0', 'QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43'],
];

describe('a CID is recognised and compared with its root hash', () => {
  for (const [name, cid] of spellings) {
    test(name, () => {
      assert.equal(looksLikeCid(cid), true);
      assert.equal(multihashOf(cid), sampleHash);
      assert.equal(checkCid(cid, sampleHash), 'matches');
      assert.equal(checkCid(cid, sampleHash.toUpperCase()), 'matches');
      assert.equal(checkCid(cid, sampleHash.replace(/8$/, '9')), 'differs');
    });
  }
});

test('a CID is recognised in an address', () => {
  for (const address of [
    `ipfs://${sampleCid}`,
    `ipfs://${sampleCid}/folder/a.png`,
    `https://gateway.example/ipfs/${sampleCid}?filename=a.png`,
    `https://gateway.example/ipfs/${sampleCid}#top`,
    `https://${sampleCid}.ipfs.gateway.example/a.png`,
    `/ipfs/${sampleCid}`,
  ]) {
    assert.equal(looksLikeCid(address), true, address);
    assert.equal(cidIn(address), sampleCid);
  }
});

test('nothing else looks like a CID', () => {
  for (const text of [
    '',
    'bafkrei',
    sampleHash,
    sampleCid.slice(0, -3),
    sampleCid.replace('j', '1'),
    `https://${sampleCid}.example/`,
    `${sampleCid} and more`,
    'a'.repeat(59),
    'Q'.repeat(46),
  ]) {
    assert.equal(looksLikeCid(text), false, text);
    assert.equal(cidIn(text), undefined);
  }
});

test('where either cannot be read, nothing is said about CID and root hash', () => {
  assert.equal(checkCid(sampleCid, undefined), 'unknown');
  for (const rootHash of ['', 'hello', '122', sampleCid, ` ${sampleHash}`])
    assert.equal(checkCid(sampleCid, rootHash), 'unknown', rootHash);
  for (const cid of ['', 'hello', sampleCid.slice(0, -3)])
    assert.equal(checkCid(cid, sampleHash), 'unknown', cid);
});

test('a root hash that is cut differs', () => {
  assert.equal(checkCid(sampleCid, sampleHash.slice(0, -2)), 'differs');
});
