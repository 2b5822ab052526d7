import {encode} from 'uqr';

/** A QR code as text. Each character is two modules, one above the other, and black where a module is dark. */
export interface QrCode {
  /** All of the same length. */
  readonly lines: readonly string[];
  readonly columns: number;
}

/** In modules, on each side (ISO/IEC 18004, 5.3.8). */
const quietZone = 4;

/** In bytes, at the lowest level of error correction (ISO/IEC 18004, table 7). */
const maxLength = 2953;

/**
 * Returns the QR code of a text, with its quiet zone; undefined if the text is too long for any. Uses the smallest size
 * that takes the text, and the highest level of error correction that fits into this size.
 */
export function qrCode(text: string): QrCode | undefined {
  if (Buffer.byteLength(text) > maxLength) return undefined;
  const {data, size} = encode(text, {ecc: 'L', boostEcc: true, border: quietZone});
  return {lines: halfBlocks(data), columns: size};
}

/** Returns rows of modules as half as many lines; an odd last row gets a light one below it. */
export function halfBlocks(modules: ReadonlyArray<readonly boolean[]>): readonly string[] {
  return modules.flatMap((upper, row) => {
    if (row % 2 === 1) return [];
    const lower = modules[row + 1] ?? [];
    return [upper.map((isDark, column) => blockOf(isDark, lower[column] === true)).join('')];
  });
}

function blockOf(isUpper: boolean, isLower: boolean): string {
  if (isUpper) return isLower ? '█' : '▀';
  return isLower ? '▄' : ' ';
}
