import {codecs} from './cid-bytes.ts';

/** What is known of a block, as bits. */
export const flag = {
  /** Something that is reachable from the root links to it. */
  wanted: 1,
  /** Its bytes were seen, and hash to its CID. */
  verified: 2,
  /** A link to it is a CIDv0. */
  isVersion0: 4,
  /** It is a part of a file. */
  inFile: 8,
  /** Its hash cannot be checked. */
  unknownHash: 16,
  /** A link to it says that it links to nothing, or does so in an unknown codec. */
  asLeaf: 32,
};

/** For each codec with links: whether the block is linked to with it, and whether its links were followed. */
export const linkFlags = [
  {codec: codecs.dagPb, want: 64, read: 512},
  {codec: codecs.dagCbor, want: 128, read: 1024},
  {codec: codecs.dagJson, want: 256, read: 2048},
];

const wantedLinks = 64 + 128 + 256;

/** Returns which links would be followed if all those that are wanted were. */
export function readFlags(flags: number): number {
  return (flags & wantedLinks) << 3;
}

/** Tells whether a block is needed: its bytes have not been seen, or its links not been followed. */
export function isOpen(flags: number): boolean {
  const canBe = (flags & flag.wanted) !== 0 && (flags & flag.unknownHash) === 0;
  return canBe && ((flags & flag.verified) === 0 || (readFlags(flags) & ~flags) !== 0);
}

/** Returns the flags of a block with a link to it in a codec. */
export function withLink(
  flags: number,
  {codec, version}: {readonly codec: number; readonly version: 0 | 1},
): number {
  const link = linkFlags.find(each => each.codec === codec);
  return flags | flag.wanted | (link?.want ?? flag.asLeaf) | (version === 0 ? flag.isVersion0 : 0);
}
