import {decode} from '@ipld/dag-cbor';
import {type BlockCid, readCidBytes, readVarint} from './cid-bytes.ts';

/** The most that a block may have, by the convention of all IPFS implementations. */
export const maxBlockBytes = 2 * 1024 * 1024;

/** A CID has at most 3 varints of 7 bytes, a length, and a digest of 128 bytes. */
const maxSectionBytes = maxBlockBytes + 160;

/** Far more than the roots of any CAR need. */
const maxHeaderBytes = 1024 * 1024;

/** Says why the bytes are no CAR, to end a sentence. */
export class CarError extends Error {}

/** Takes a CARv1 (https://ipld.io/specs/transport/car/carv1/) in parts. */
export interface CarReader {
  /** @throws CarError if the bytes are no CAR; what came before is good. */
  push(chunk: Uint8Array): void;
  /** Tells whether the bytes ended where a section does. That does not mean that the CAR is whole. */
  isAtBoundary(): boolean;
}

/**
 * Creates a reader that hands on each block when its last byte is there. The bytes are only valid during the call. A
 * length is believed only up to a block's limit, and never allocated before the bytes come.
 */
export function createCarReader(onBlock: (cid: BlockCid, bytes: Uint8Array) => void): CarReader {
  let rest: Uint8Array = new Uint8Array(0);
  let restLength = 0;
  let hasHeader = false;

  /** Returns the offset after the section at `start`; undefined if it is not all there. */
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

/** Returns a buffer with the same beginning and room for more, mostly the same one. */
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
  if (version !== 1) throw new CarError('it is not of version 1');
}
