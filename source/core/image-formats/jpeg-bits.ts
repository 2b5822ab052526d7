import {damaged} from './image-errors.ts';
import type {HuffmanTable} from './jpeg-huffman.ts';

/** Bytes are read ahead; once more than these are missing, some of the bits asked for do not exist. */
const maxMissingBytes = 8;

/** Reads the bits of a scan up to the next marker. Every method throws a PinviewError if they end too early. */
export class JpegBits {
  readonly #bytes: Uint8Array;
  #offset: number;
  #bits = 0;
  #count = 0;
  #missing = 0;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  /** The offset of the first unread byte. */
  get offset(): number {
    return this.#offset;
  }

  /** Reads a number of up to sixteen bits. */
  read(length: number): number {
    this.#fill();
    this.#count -= length;
    return (this.#bits >>> this.#count) & ((1 << length) - 1);
  }

  /** Reads a number that is negative if its first bit is 0: ITU T.81, F.2.2.1. */
  readSigned(length: number): number {
    if (length === 0) return 0;
    const value = this.read(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  readCode(table: HuffmanTable): number {
    this.#fill();
    const entry = table[(this.#bits >>> (this.#count - 16)) & 0xffff] ?? 0;
    if (entry === 0)
      throw this.#missing > 0 ? endsEarly() : damaged('jpeg', 'its compressed data is not valid');
    this.#count -= entry >> 8;
    return entry & 0xff;
  }

  /** Skips to the end of the next restart marker. */
  restart(): void {
    this.#bits = 0;
    this.#count = 0;
    this.#missing = 0;
    for (let at = this.#bytes.indexOf(0xff, this.#offset); at >= 0; at = this.#bytes.indexOf(0xff, at + 1)) {
      const marker = this.#bytes[at + 1] ?? 0;
      if (marker === 0 || marker === 0xff) continue;
      if (marker < 0xd0 || marker > 0xd7) break;
      this.#offset = at + 2;
      return;
    }
    throw endsEarly();
  }

  #fill(): void {
    while (this.#count <= 16) {
      this.#bits = (this.#bits << 8) | this.#nextByte();
      this.#count += 8;
    }
  }

  #nextByte(): number {
    const byte = this.#bytes[this.#offset];
    const isEscaped = byte === 0xff && this.#bytes[this.#offset + 1] === 0;
    if (byte === undefined || (byte === 0xff && !isEscaped)) {
      this.#missing++;
      if (this.#missing > maxMissingBytes) throw endsEarly();
      return 0;
    }
    this.#offset += isEscaped ? 2 : 1;
    return byte;
  }
}

function endsEarly() {
  return damaged('jpeg', 'its data ends too early');
}
