// The default export: with a named one, the bundle would look the module up again for each block.
import crypto from 'node:crypto';
import {blake2b, blake2s} from '@noble/hashes/blake2.js';
import {blake3} from '@noble/hashes/blake3.js';
import {keccak_224, keccak_256, keccak_384, keccak_512} from '@noble/hashes/sha3.js';

type Digest = (bytes: Uint8Array) => Uint8Array;

const node =
  (algorithm: string): Digest =>
  bytes =>
    crypto.hash(algorithm, bytes, 'buffer');

/** By code in https://github.com/multiformats/multicodec/blob/master/table.csv; Node’s own where it has one. */
const functions: ReadonlyMap<number, Digest> = new Map([
  [0x11, node('sha1')],
  [0x12, node('sha256')],
  [0x13, node('sha512')],
  [0x14, node('sha3-512')],
  [0x15, node('sha3-384')],
  [0x16, node('sha3-256')],
  [0x17, node('sha3-224')],
  [0x1a, keccak_224],
  [0x1b, keccak_256],
  [0x1c, keccak_384],
  [0x1d, keccak_512],
  // BLAKE3 has digests of any length, CIDs up to 128 bytes.
  [0x1e, (bytes: Uint8Array) => blake3(bytes, {dkLen: 128})],
  [0x20, node('sha384')],
  [0x56, (bytes: Uint8Array) => node('sha256')(node('sha256')(bytes))],
]);

const firstBlake2b = 0xb201;
const firstBlake2s = 0xb241;

/** Returns the digest of some bytes; undefined for an unknown hash function. */
export function digestOf(code: number, bytes: Uint8Array): Uint8Array | undefined {
  if (code >= firstBlake2b && code < firstBlake2b + 64)
    return blake2b(bytes, {dkLen: code - firstBlake2b + 1});
  if (code >= firstBlake2s && code < firstBlake2s + 32)
    return blake2s(bytes, {dkLen: code - firstBlake2s + 1});
  return functions.get(code)?.(bytes);
}
