import {damaged} from './image-errors.ts';

/** For any sixteen bits, the code that they begin with: its length in the upper byte, its value in the lower. */
export type HuffmanTable = Uint16Array;

const longest = 16;

/**
 * Reads the tables of a segment (ITU T.81, B.2.4.2) into `tables`, by class and number.
 *
 * @throws PinviewError if one is damaged.
 */
export function readHuffmanTables(body: Uint8Array, tables: Map<number, HuffmanTable>): void {
  for (let offset = 0; offset < body.length; ) {
    const counts = body.subarray(offset + 1, offset + 1 + longest);
    const start = offset + 1 + longest;
    const end = start + counts.reduce((sum, count) => sum + count, 0);
    if (end > body.length) throw invalid();
    tables.set(body[offset] ?? 0, tableOf(counts, body.subarray(start, end)));
    offset = end;
  }
}

/** Codes of the same length are consecutive, and none begins with a shorter one: annex C. */
function tableOf(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const table = new Uint16Array(1 << longest);
  let start = 0;
  let index = 0;
  for (const [shorter, count] of counts.entries()) {
    const length = shorter + 1;
    for (let left = count; left > 0; left--) {
      const end = start + (1 << (longest - length));
      if (end > table.length) throw invalid();
      table.fill((length << 8) | (values[index++] ?? 0), start, end);
      start = end;
    }
  }
  return table;
}

function invalid() {
  return damaged('jpeg', 'its codes are not valid');
}
