import {hashName} from '../cid/multicodecs.ts';
import {type BlockCid, sha256} from './cid-bytes.ts';

/** Returns the digest of some bytes, or undefined for an unknown hash function. */
export type Hash = (code: number, bytes: Uint8Array) => Uint8Array | undefined;

/** In bytes; shorter digests can be forged. */
const minDigest = 20;

/** Tells whether bytes can be checked against the digest of this CID. */
export function canCheck({hash: code, digest}: BlockCid, hash: Hash): boolean {
  if (code === sha256 && digest.length === 32) return true;
  const full = hash(code, new Uint8Array(0));
  return full !== undefined && digest.length >= minDigest && digest.length <= full.length;
}

/** Says why bytes cannot be checked against this CID. */
export function uncheckable({hash, digest}: BlockCid): string {
  return `the hash ${hashName(hash)} of ${digest.length} bytes cannot be checked`;
}

/** Tells whether bytes match a CID, whose digest may be truncated. */
export function matches({hash: code, digest}: BlockCid, bytes: Uint8Array, hash: Hash): boolean {
  const actual = hash(code, bytes);
  if (actual === undefined || digest.length < minDigest || digest.length > actual.length) return false;
  for (let index = 0; index < digest.length; index++) {
    if (digest[index] !== actual[index]) return false;
  }
  return true;
}
