import {decode} from '@ipld/dag-cbor';
import {type BlockCid, readCidBytes, readVarint} from './cid-bytes.ts';

/** The largest block that IPFS implementations accept, by convention. */
export const maxBlockBytes = 2 * 1024 * 1024;

/** A CID has at most three varints of 7 bytes, a length, and a digest of 128 bytes. */
const maxSectionBytes = maxBlockBytes + 160;

/** Far more than the roots of any CAR take. */
const maxHeaderBytes = 1024 * 1024;

/** Its message says why the bytes are not a CAR, as the end of a sentence. */
export class CarError extends Error {}

/** Reads a CARv1 (https://ipld.io/specs/transport/car/carv1/) chunk by chunk. */
export interface CarReader {
  /** @throws CarError if the bytes are not a CAR; blocks read before that are good. */
  push(chunk: Uint8Array): void;
  /** Tells whether the bytes so far end with a whole section. The CAR may still be incomplete. */
  isAtBoundary(): boolean;
}

/**
 * Creates a reader that passes on each block once all its bytes are in. The bytes are valid only during the call. Lengths
 * in the CAR are trusted only up to the block limit, and memory is never allocated before the bytes arrive.
 */
export function createCarReader(onBlock: (cid: BlockCid, bytes: Uint8Array) => void): CarReader {
  let rest: Uint8Array = new Uint8Array(0);
  let restLength = 0;
  let hasHeader = false;

  /** Returns the offset after the section at `start`, or undefined if the section is not all there yet. */
  function readSection(bytes: Uint8Array, start: number): number | undefined {
    const length = readVarint(bytes, start);
    if (length === undefined && bytes.length - start >= 7)
      throw new CarError('a length in it is not a number');
    if (length === undefined) return undefined;
    const [size, from] = length;
    checkLength(size, hasHeader ? maxSectionBytes : maxHeaderBytes);
    if (from + size > bytes.length) return undefined;
    const section = bytes.subarray(from, from + size);
    if (hasHeader) readBlock(section);
    else checkHeader(section);
    hasHeader = true;
    return from + size;
  }

  function readBlock(section: Uint8Array): void {
    const read = readCidBytes(section);
    if (read === undefined) throw new CarError('a block in it has no readable CID');
    const body = section.subarray(read.end);
    if (body.length > maxBlockBytes) throw new CarError('a block in it is too large');
    onBlock(read.cid, body);
  }

  return {
    push(chunk) {
      let bytes = chunk;
      if (restLength > 0) {
        rest = withRoom(rest, restLength, chunk.length);
        rest.set(chunk, restLength);
        bytes = rest.subarray(0, restLength + chunk.length);
      }
      let start = 0;
      for (let end = readSection(bytes, 0); end !== undefined; ) {
        start = end;
        end = start < bytes.length ? readSection(bytes, start) : undefined;
      }
      const left = bytes.subarray(start);
      restLength = left.length;
      if (bytes !== chunk) rest.copyWithin(0, start, bytes.length);
      else {
        rest = withRoom(rest, 0, left.length);
        rest.set(left);
      }
    },
    isAtBoundary: () => hasHeader && restLength === 0,
  };
}

/** Returns a buffer that starts with the same bytes and has room for `more`: the same one, if it is large enough. */
function withRoom(buffer: Uint8Array, length: number, more: number): Uint8Array {
  if (length + more <= buffer.length) return buffer;
  const larger = new Uint8Array(Math.max(2 * buffer.length, length + more, 64 * 1024));
  larger.set(buffer.subarray(0, length));
  return larger;
}

function checkLength(size: number, most: number): void {
  if (size === 0) throw new CarError('a section in it is empty');
  if (size > most) throw new CarError('a section in it is too long');
}

function checkHeader(bytes: Uint8Array): void {
  let header: unknown;
  try {
    header = decode(bytes);
  } catch {
    throw new CarError('it has no header');
  }
  const {version} = (header ?? {}) as {readonly version?: unknown};
  if (version !== 1) throw new CarError('it is not version 1');
}
