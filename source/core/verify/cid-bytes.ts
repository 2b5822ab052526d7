import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';

/** The parts of a CID, as a lightweight alternative to `CID`: a CAR of small blocks has millions. */
export interface BlockCid {
  readonly version: 0 | 1;
  readonly codec: number;
  /** The multicodec of the hash function. */
  readonly hash: number;
  readonly digest: Uint8Array;
}

export const codecs = {cbor: 0x51, raw: 0x55, dagPb: 0x70, dagCbor: 0x71, dagJson: 0x0129, json: 0x0200};

export const identity = 0x00;
export const sha256 = 0x12;

/** Returns the unsigned varint at an offset, and the offset after it; undefined if it is cut off or longer than 7 bytes. */
export function readVarint(bytes: Uint8Array, start = 0): readonly [value: number, end: number] | undefined {
  let value = 0;
  for (let index = 0; index < 7; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return [value, start + index + 1];
  }
  return undefined;
}

/** Returns the CID at the start of some bytes, and the offset after it; undefined if there is none. */
export function readCidBytes(bytes: Uint8Array): {readonly cid: BlockCid; readonly end: number} | undefined {
  if (bytes[0] === sha256 && bytes[1] === 32) {
    if (bytes.length < 34) return undefined;
    return {cid: {version: 0, codec: codecs.dagPb, hash: sha256, digest: bytes.subarray(2, 34)}, end: 34};
  }
  const version = readVarint(bytes);
  const codec = version && readVarint(bytes, version[1]);
  const hash = codec && readVarint(bytes, codec[1]);
  if (version?.[0] !== 1 || codec === undefined || hash === undefined) return undefined;
  const size = readVarint(bytes, hash[1]);
  if (size === undefined) return undefined;
  const [length, start] = size;
  const end = start + length;
  if (length > 128 || end > bytes.length) return undefined;
  return {cid: {version: 1, codec: codec[0], hash: hash[0], digest: bytes.subarray(start, end)}, end};
}

/** Returns the parts of a CID. */
export function blockCid({version, code, multihash}: CID): BlockCid {
  return {version: version === 0 ? 0 : 1, codec: code, hash: multihash.code, digest: multihash.digest};
}

/** Returns a CID as text: version 0 in base58btc, version 1 in base32. */
export function cidText({version, codec, hash, digest}: BlockCid): string {
  return CID.create(version, codec, createDigest(hash, digest)).toString();
}

/** Parses a CID in any base that multiformats supports out of the box. */
export function parseBlockCid(text: string): BlockCid {
  return blockCid(CID.parse(text));
}
