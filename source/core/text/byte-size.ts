import {groupDigits} from './group-digits.ts';

const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Formats a byte count in a suitable binary unit, to three digits: `49.7 KiB`, `812 bytes`. */
export function shortSize(bytes: bigint): string {
  if (bytes < 1024n) return exactSize(bytes);
  let value = Number(bytes) / 1024;
  let unit = 0;
  // 1023.5 rounds to 1024, which is 1 of the next unit.
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** Formats a byte count in full, with its digits in groups of three. */
export function exactSize(bytes: bigint): string {
  return `${groupDigits(bytes)} ${bytes === 1n ? 'byte' : 'bytes'}`;
}

/** Parses a size such as `500MiB`, `2 GB` or `1024`; undefined for anything else, or beyond the safe integers. */
export function parseByteSize(text: string): bigint | undefined {
  const {count, letter, binary} =
    /^(?<count>\d+(?:\.\d+)?) *(?:(?<letter>[KMGTPE])(?<binary>i?)B?|B|bytes?)?$/i.exec(text)?.groups ?? {};
  if (count === undefined) return undefined;
  const power = letter === undefined ? 0 : 'KMGTPE'.indexOf(letter.toUpperCase()) + 1;
  const size = Number(count) * (binary === '' ? 1000 : 1024) ** power;
  return Number.isSafeInteger(Math.round(size)) ? BigInt(Math.round(size)) : undefined;
}
