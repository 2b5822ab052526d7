import {damaged} from './image-errors.ts';

const maxCodes = 4096;
const none = -1;

/**
 * Creates a reader of compressed values: GIF89a, appendix F. It takes the data in pieces and passes each value to `add`,
 * until that returns false; then it returns false, too.
 *
 * @throws PinviewError for damaged data.
 */
export function createLzwReader(
  valueBits: number,
  add: (value: number) => boolean,
): (piece: Uint8Array) => boolean {
  if (valueBits < 1 || valueBits > 8) throw invalid();
  const clear = 1 << valueBits;
  const end = clear + 1;
  /** A code stands for the values of an earlier code and one more value. */
  const prefixes = new Uint16Array(maxCodes);
  const suffixes = new Uint8Array(maxCodes).map((_, code) => code);
  const values = new Uint8Array(maxCodes + 1);
  let next = end + 1;
  let codeBits = valueBits + 1;
  let last = none;
  let first = 0;
  let isEnded = false;
  let bits = 0;
  let bitCount = 0;

  const reset = () => {
    next = end + 1;
    codeBits = valueBits + 1;
    last = none;
  };

  /** Expands a code into `values`, the last value first. Returns how many there are. */
  const unfold = (code: number): number => {
    const isNew = code === next && last !== none;
    if (code > next || (code === next && !isNew) || (last === none && code >= clear)) throw invalid();
    let count = 0;
    let rest = code;
    if (isNew) {
      values[count++] = first;
      rest = last;
    }
    for (; rest >= clear; rest = prefixes[rest] ?? 0) values[count++] = suffixes[rest] ?? 0;
    first = rest;
    values[count++] = first;
    return count;
  };

  const remember = (code: number) => {
    if (last !== none && next < maxCodes) {
      prefixes[next] = last;
      suffixes[next] = first;
      next++;
      if (next === 1 << codeBits && codeBits < 12) codeBits++;
    }
    last = code;
  };

  const readCode = (code: number): boolean => {
    if (code === clear) reset();
    else if (code === end) isEnded = true;
    else {
      for (let index = unfold(code) - 1; index >= 0; index--) if (!add(values[index] ?? 0)) return false;
      remember(code);
    }
    return true;
  };

  return piece => {
    for (const byte of piece) {
      bits |= byte << bitCount;
      bitCount += 8;
      while (bitCount >= codeBits && !isEnded) {
        const code = bits & ((1 << codeBits) - 1);
        bits >>>= codeBits;
        bitCount -= codeBits;
        if (!readCode(code)) return false;
      }
      if (isEnded) return true;
    }
    return true;
  };
}

function invalid() {
  return damaged('gif', 'its compressed data is not valid');
}
