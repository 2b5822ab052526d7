import {codecs} from '../verify/cid-bytes.ts';

/** The types of the UnixFS messages in the leaves of files: file and raw. */
const leafTypes = [2, 0];

/**
 * Returns the blocks that some bytes of a file may be as a leaf of its DAG: the bytes as they are, or a UnixFS node of
 * each leaf type, encoded as implementations do (https://specs.ipfs.tech/unixfs/). The CID tells which one it is.
 */
export function leafBlocks(codec: number, bytes: Uint8Array): readonly Uint8Array[] {
  if (codec !== codecs.dagPb) return [bytes];
  return leafTypes.map(type => {
    const size = varint(bytes.length);
    const before = [0x08, type, 0x12, ...size];
    const after = [0x18, ...size];
    const length = varint(before.length + bytes.length + after.length);
    return concatenated([Uint8Array.from([0x0a, ...length, ...before]), bytes, Uint8Array.from(after)]);
  });
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
