import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import {base16, base16upper} from 'multiformats/bases/base16';
import {base32, base32hex, base32pad, base32upper, base32z} from 'multiformats/bases/base32';
import {base36, base36upper} from 'multiformats/bases/base36';
import {base58btc, base58flickr} from 'multiformats/bases/base58';
import {base64, base64pad, base64url, base64urlpad} from 'multiformats/bases/base64';
import {checkCid, looksLikeCid, readCid} from '../../../source/core/cid/cid.ts';
import {codecName, hashName} from '../../../source/core/cid/multicodecs.ts';
import {samplePins} from '../../../source/demo/sample-pins.ts';
import {sampleCid, sampleHash} from '../pin/sample-pin.ts';

const digest = sampleHash.slice(4);
const sampleV0 = 'QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43';
const sampleDirectory = 'bafybeiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna';

/** Returns the bytes that a hexadecimal string encodes. */
function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}

function reasonOf(cid: string): string {
  const reading = readCid(cid);
  return reading.kind === 'unreadable' ? reading.reason : assert.fail(`${cid} was read`);
}

test('a CID says its version, base, codec and hash', () => {
  assert.deepEqual(readCid(sampleCid), {
    kind: 'cid',
    version: 1,
    base: 'base32',
    codec: {name: 'raw', code: 0x55},
    hash: {name: 'sha2-256', code: 0x12},
    digest,
    digestBits: 256,
    v0: undefined,
    v1: sampleCid,
  });
});

test('version 0 and version 1 of a directory are each known from the other', () => {
  const both = {
    kind: 'cid',
    codec: {name: 'dag-pb', code: 0x70},
    hash: {name: 'sha2-256', code: 0x12},
    digest,
    digestBits: 256,
    v0: sampleV0,
    v1: sampleDirectory,
  };
  assert.deepEqual(readCid(sampleV0), {...both, version: 0, base: 'base58btc'});
  assert.deepEqual(readCid(sampleDirectory), {...both, version: 1, base: 'base32'});
});

describe('the base is told, and version 1 spelled in base32', () => {
  for (const base of [
    ...[base16, base16upper, base32, base32upper, base32hex, base32pad, base32z, base36, base36upper],
    ...[base58btc, base58flickr, base64, base64pad, base64url, base64urlpad],
  ]) {
    test(base.name, () => {
      for (const cid of [sampleCid, sampleDirectory]) {
        const spelled = base.encode(base32.decode(cid));
        const reading = readCid(spelled);
        assert.equal(reading.kind, 'cid', spelled);
        assert.deepEqual(reading, {...readCid(cid), base: base.name});
        assert.equal(checkCid(spelled, sampleHash), 'matches');
      }
    });
  }
});

test('upper-case base32 is recognised, and lower case what there is to copy of it', () => {
  const upper = `B${sampleCid.slice(1).toUpperCase()}`;
  assert.equal(looksLikeCid(upper), true);
  const reading = readCid(upper);
  assert.ok(reading.kind === 'cid');
  assert.deepEqual([reading.base, reading.v1], ['base32upper', sampleCid]);
});

describe('codecs and hash functions have the names of the multicodec table', () => {
  const hashed = (algorithm: string) => createHash(algorithm).update('content').digest('hex');
  const cases: ReadonlyArray<
    readonly [bytes: string, codec: string, hash: string, bits: number, digest: string]
  > = [
    [`01711220${digest}`, 'dag-cbor', 'sha2-256', 256, digest],
    [`01a9021220${digest}`, 'dag-json', 'sha2-256', 256, digest],
    [`0180041220${digest}`, 'json', 'sha2-256', 256, digest],
    [`01511220${digest}`, 'cbor', 'sha2-256', 256, digest],
    [`01781114${hashed('sha1')}`, 'git-raw', 'sha1', 160, hashed('sha1')],
    [`01551340${hashed('sha512')}`, 'raw', 'sha2-512', 512, hashed('sha512')],
    [`01551620${hashed('sha3-256')}`, 'raw', 'sha3-256', 256, hashed('sha3-256')],
    [`0190011b20${digest}`, 'eth-block', 'keccak-256', 256, digest],
    [`0155a0e40220${digest}`, 'raw', 'blake2b-256', 256, digest],
    [`0155c0e40240${hashed('blake2b512')}`, 'raw', 'blake2b-512', 512, hashed('blake2b512')],
    [`0155e0e40220${digest}`, 'raw', 'blake2s-256', 256, digest],
    [`01551e20${digest}`, 'raw', 'blake3', 256, digest],
    ['0155000568656c6c6f', 'raw', 'identity', 40, '68656c6c6f'],
    ['01550000', 'raw', 'identity', 0, ''],
    [`0181e203922020${digest}`, 'fil-commitment-unsealed', 'sha2-256-trunc254-padded', 256, digest],
    [`01ffff011220${digest}`, '0x7fff', 'sha2-256', 256, digest],
    [`0155ffff0120${digest}`, 'raw', '0x7fff', 256, digest],
    [`01041220${digest}`, '0x04', 'sha2-256', 256, digest],
  ];
  for (const [bytes, codec, hash, bits, hex] of cases) {
    test(`${codec}, ${hash}`, () => {
      const cid = base32.encode(bytesOf(bytes));
      const reading = readCid(cid);
      assert.ok(reading.kind === 'cid', cid);
      assert.deepEqual(
        [reading.codec.name, reading.hash.name, reading.digestBits, reading.digest],
        [codec, hash, bits, hex],
      );
      assert.deepEqual([reading.v0, reading.v1], [undefined, cid]);
    });
  }

  test('families of hash functions are named by the length of their hashes', () => {
    const named = [0xb201, 0xb240, 0xb241, 0xb260, 0xb301, 0xb340, 0xb360, 0xb361, 0xb3e0, 0xb3e1];
    assert.deepEqual(named.map(hashName), [
      ...['blake2b-8', 'blake2b-512', 'blake2s-8', 'blake2s-256', 'skein256-8', 'skein512-256'],
      ...['skein512-512', 'skein1024-8', 'skein1024-1024', '0xb3e1'],
    ]);
  });

  test('a name of one kind is not used for the other', () => {
    assert.deepEqual([codecName(0x12), hashName(0x55), codecName(0)], ['0x12', '0x55', '0x00']);
  });
});

test('the key of a name is spelled in base36, as IPFS software does', () => {
  const name = 'k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8';
  const inBase32 = base32.encode(base36.decode(name));
  for (const cid of [name, inBase32]) {
    const reading = readCid(cid);
    assert.ok(reading.kind === 'cid');
    assert.deepEqual([reading.codec.name, reading.hash.name, reading.v1], ['libp2p-key', 'identity', name]);
  }
});

test('only dag-pb with a sha2-256 of 32 bytes has a version 0', () => {
  for (const bytes of [`01701340${digest}${digest}`, `01701214${digest.slice(0, 40)}`, `01711220${digest}`]) {
    const reading = readCid(base32.encode(bytesOf(bytes)));
    assert.ok(reading.kind === 'cid');
    assert.equal(reading.v0, undefined);
  }
});

describe('what cannot be read says why', () => {
  const spelled = (hex: string) => base32.encode(bytesOf(hex));
  const cases: ReadonlyArray<readonly [what: string, cid: string, reason: string]> = [
    ['nothing', '', 'it is empty'],
    ['a space within', `${sampleCid.slice(0, 9)} ${sampleCid.slice(9)}`, 'it contains a space'],
    ['a space before', ` ${sampleCid}`, 'it contains a space'],
    ['a line end', `${sampleV0}\n`, 'it contains a space'],
    ['a wrong character', sampleCid.replace('j', '1'), '“1” is not a character of base32'],
    ['a wrong character in version 0', sampleV0.replace('X', '0'), '“0” is not a character of base58btc'],
    ['padding', `${sampleCid}=`, '“=” is not a character of base32'],
    ['an emoji', sampleCid.replace('j', '😀'), '“😀” is not a character of base32'],
    ['a letter that base-x takes for a digit', 'zb2rhfsR1qyHcĀ', '“Ā” is not a character of base58btc'],
    ['an invisible character', sampleCid.replace('j', '\u200B'), 'U+200B is not a character of base32'],
    ['an escape', '\u001B[31m', 'its first character, U+001B, is not the prefix of any base that CIDs use'],
    ['no base', 'x1234', 'its first character, “x”, is not the prefix of any base that CIDs use'],
    ['an emoji for a base', '🚀🪐', 'its first character, “🚀”, is not the prefix of any base that CIDs use'],
    ['a base alone', 'b', 'it is too short'],
    ['the beginning of a CID', 'bafkq', 'it is too short'],
    ['a cut CID', spelled(`01551220${digest.slice(0, -6)}`), cut(29, 32)],
    ['a CID without its hash', spelled('01551220'), cut(0, 32)],
    [
      'a CID cut within a byte',
      sampleCid.slice(0, -3),
      'it ends in the middle of a byte: characters are missing or wrong',
    ],
    ['a CID and more', spelled(`01551220${digest}00`), 'there is more after the end of its hash'],
    ['version 2', spelled(`02551220${digest}`), 'it says version 2, but only version 1 has this form'],
    [
      'version 0 in numbers',
      spelled(`00701220${digest}`),
      'it says version 0, but only version 1 has this form',
    ],
    [
      'version 0 in base58 with its prefix',
      `z${sampleV0}`,
      'it is a CIDv0, which is never written in base58btc with a prefix',
    ],
    [
      'a multihash in base32',
      spelled(sampleHash),
      'it is a CIDv0, which is never written in base32 with a prefix',
    ],
    ['a short version 0', sampleV0.slice(0, -1), 'a CIDv0 is “Qm” and 44 more characters'],
    [
      'version 1 behind a “Q”',
      `Q${base58btc.baseEncode(bytesOf(`01551220${digest}`))}`,
      'a CIDv0 is “Qm” and 44 more characters',
    ],
    [
      'version 0 of something else',
      `Qm${'z'.repeat(44)}`,
      'it looks like a CIDv0, but contains no sha2-256 hash',
    ],
    ['a needless byte', spelled(`01d5001220${digest}`), 'a number in it is not in its shortest form'],
    [
      'a codec of too many bytes',
      spelled(`01${'ff'.repeat(200)}011220${digest}`),
      'a number in it is not in its shortest form',
    ],
    ['a length beyond all numbers', spelled(`015512${'ff'.repeat(8)}7f`), 'a number in it is too large'],
    ['a flood', `b${'a'.repeat(1_000_000)}`, 'it is far longer than a CID'],
  ];
  for (const [what, cid, reason] of cases) {
    test(what, () => {
      assert.equal(reasonOf(cid), reason);
      assert.equal(checkCid(cid, sampleHash), 'unknown');
    });
  }

  function cut(there: number, of: number): string {
    return `it is cut short: ${there} of the ${of} bytes of its hash are there`;
  }

  test('no beginning of a CID is a CID, and every one has a reason', () => {
    for (const cid of [sampleCid, sampleV0, sampleDirectory])
      for (let length = 0; length < cid.length; length++)
        assert.match(reasonOf(cid.slice(0, length)), /^[a-zA]/);
  });
});

test('the CIDs of the demo can be read, and one is another’s than its root hash', () => {
  const checked = samplePins.map(({cid, rootHash}) => {
    const reading = readCid(cid);
    assert.ok(reading.kind === 'cid', cid);
    assert.equal(reading.hash.name, 'sha2-256');
    return rootHash === `1220${reading.digest}`;
  });
  assert.equal(checked.filter(matches => !matches).length, 1);
});
