import {hashName} from '../cid/multicodecs.ts';
import {type BlockCid, sha256} from './cid-bytes.ts';

/** Returns the digest of some bytes; undefined for a hash function that is not known. */
export type Hash = (code: number, bytes: Uint8Array) => Uint8Array | undefined;

/** Digests shorter than this can be forged, and there are none longer. */
const minDigest = 20;

/** Tells whether bytes can be checked against a CID's digest. */
export function canCheck({hash: code, digest}: BlockCid, hash: Hash): boolean {
  if (code === sha256 && digest.length === 32) return true;
  const full = hash(code, new Uint8Array(0));
  return full !== undefined && digest.length >= minDigest && digest.length <= full.length;
}

/** Says why bytes cannot be. */
export function uncheckable({hash, digest}: BlockCid): string {
  return `the hash ${hashName(hash)} of ${digest.length} bytes cannot be checked`;
}

/** Tells whether the bytes are those that a CID names. A digest may be the start of the whole one. */
export function matches({hash: code, digest}: BlockCid, bytes: Uint8Array, hash: Hash): boolean {
  const actual = hash(code, bytes);
  if (actual === undefined || digest.length < minDigest || digest.length > actual.length) return false;
  for (let index = 0; index < digest.length; index++) {
    if (digest[index] !== actual[index]) return false;
  }
  return true;
}
