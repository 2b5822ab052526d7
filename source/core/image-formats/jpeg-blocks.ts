import {damaged} from './image-errors.ts';
import type {JpegBits} from './jpeg-bits.ts';
import type {HuffmanTable} from './jpeg-huffman.ts';

/** The positions of a block’s coefficients, from low to high frequencies: ITU T.81, figure A.6. */
export const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6],
  ...[7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31],
  ...[39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

const last = 63;

/** How a scan codes a component, and the decoder’s state in it. */
export interface Coding {
  readonly bits: JpegBits;
  readonly coefficients: Int16Array;
  /** 64 coefficients, or only the mean. */
  readonly blockLength: number;
  /** The first and last coefficient of the scan. */
  readonly from: number;
  readonly to: number;
  /** The lowest bit of each coefficient that the scan has. */
  readonly lowBit: number;
  readonly meanTable: HuffmanTable | undefined;
  readonly table: HuffmanTable | undefined;
  /** The previous block’s mean. */
  mean: number;
  /** How many of the next blocks have no further coefficients in the scan. */
  emptyBlocks: number;
}

/** Reads what a scan has of the block whose coefficients begin at `start`. */
export type ReadBlock = (coding: Coding, start: number) => void;

/** Reads all of a block at once: F.2.2. */
export const readWholeBlock: ReadBlock = (coding, start) => {
  const {bits, coefficients, blockLength} = coding;
  const table = needed(coding.table);
  readMean(coding, start);
  for (let index = 1; index <= last; index++) {
    const code = bits.readCode(table);
    const size = code & 15;
    if (size === 0 && code < 0xf0) return;
    index += code >> 4;
    const value = bits.readSigned(size);
    if (size > 0 && blockLength > 1 && index <= last) coefficients[start + (zigzag[index] ?? 0)] = value;
  }
};

/** Reads the higher bits of the mean, or all of them: G.1.2.1. */
export const readMean: ReadBlock = (coding, start) => {
  const {bits, coefficients, lowBit} = coding;
  coding.mean += bits.readSigned(Math.min(bits.readCode(needed(coding.meanTable)), 15));
  coefficients[start] = coding.mean << lowBit;
};

/** Reads one more bit of the mean. */
export const refineMean: ReadBlock = ({bits, coefficients, lowBit}, start) => {
  if (bits.read(1) === 1) coefficients[start] = (coefficients[start] ?? 0) | (1 << lowBit);
};

/** Reads the higher bits of some coefficients: G.1.2.2. */
export const readSome: ReadBlock = (coding, start) => {
  const {bits, coefficients, from, to, lowBit} = coding;
  const table = needed(coding.table);
  if (coding.emptyBlocks > 0) {
    coding.emptyBlocks--;
    return;
  }
  for (let index = from; index <= to; index++) {
    const code = bits.readCode(table);
    const [run, size] = [code >> 4, code & 15];
    if (size === 0 && run < 15) {
      coding.emptyBlocks = (1 << run) - 1 + bits.read(run);
      return;
    }
    index += run;
    const value = bits.readSigned(size);
    if (size > 0 && index <= last) coefficients[start + (zigzag[index] ?? 0)] = value << lowBit;
  }
};

/** Reads one more bit of some coefficients, including those whose first bit it is: G.1.2.3. */
export const refineSome: ReadBlock = (coding, start) => {
  const {bits, from, to, lowBit} = coding;
  const table = needed(coding.table);
  let index = from;
  while (coding.emptyBlocks === 0 && index <= to) {
    const code = bits.readCode(table);
    const [run, size] = [code >> 4, code & 15];
    if (size === 0 && run < 15) {
      coding.emptyBlocks = (1 << run) + bits.read(run);
      break;
    }
    const value = size === 0 ? 0 : (bits.read(1) * 2 - 1) << lowBit;
    index = refinePast(coding, start, index, run);
    if (value !== 0 && index <= to) coding.coefficients[start + (zigzag[index] ?? 0)] = value;
    index++;
  }
  if (coding.emptyBlocks === 0) return;
  refinePast(coding, start, index, last);
  coding.emptyBlocks--;
};

/** Refines non-zero coefficients and skips `run` zeros. Returns the index of the next zero, or the one after `to`. */
function refinePast(
  {bits, coefficients, to, lowBit}: Coding,
  start: number,
  first: number,
  run: number,
): number {
  let left = run;
  for (let index = first; index <= to; index++) {
    const at = start + (zigzag[index] ?? 0);
    const value = coefficients[at] ?? 0;
    if (value === 0) {
      if (left === 0) return index;
      left--;
    } else if (bits.read(1) === 1) coefficients[at] = value + (Math.sign(value) << lowBit);
  }
  return to + 1;
}

function needed(table: HuffmanTable | undefined): HuffmanTable {
  if (table === undefined) throw damaged('jpeg', 'a Huffman table is missing');
  return table;
}
