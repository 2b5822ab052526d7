import {codecs} from './cid-bytes.ts';

/** What is known of a block, as bit flags. */
export const flag = {
  /** Something reachable from the root links to it. */
  wanted: 1,
  /** Its bytes were seen and match its CID. */
  verified: 2,
  /** Some link to it is a CIDv0. */
  isVersion0: 4,
  /** It is part of a file. */
  inFile: 8,
  /** Its hash cannot be checked. */
  unknownHash: 16,
  /** Some link to it has a codec without links, or an unknown codec. */
  asLeaf: 32,
};

/** For each codec with links, the flag that a link to the block has this codec, and the flag that its links were followed in it. */
export const linkFlags = [
  {codec: codecs.dagPb, want: 64, read: 512},
  {codec: codecs.dagCbor, want: 128, read: 1024},
  {codec: codecs.dagJson, want: 256, read: 2048},
];

const wantedLinks = 64 + 128 + 256;

/** Returns the `read` flags that correspond to the `want` flags that are set. */
export function readFlags(flags: number): number {
  return (flags & wantedLinks) << 3;
}

/** Tells whether a block is still needed: its bytes have not been seen, or not all its links have been followed. */
export function isOpen(flags: number): boolean {
  const canBe = (flags & flag.wanted) !== 0 && (flags & flag.unknownHash) === 0;
  return canBe && ((flags & flag.verified) === 0 || (readFlags(flags) & ~flags) !== 0);
}

/** Returns a block's flags after another link to it. */
export function withLink(
  flags: number,
  {codec, version}: {readonly codec: number; readonly version: 0 | 1},
): number {
  const link = linkFlags.find(each => each.codec === codec);
  return flags | flag.wanted | (link?.want ?? flag.asLeaf) | (version === 0 ? flag.isVersion0 : 0);
}
