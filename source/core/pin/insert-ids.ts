import type {FoundId} from './record-ids.ts';
import {columnOfIds, type TableReader} from './table-ids.ts';

const header = /^\s{0,20}INSERT INTO [^(]{1,200}\(([^)]{1,2000})\)/i;
const rows = /^\s{0,20}(?:VALUES\b|\()/i;
/** A quoted value, a separator, or another value. */
const values = /'(?:[^']|'')*'|[(),]|[^'(),]+/g;

/** Returns a reader for SQL's INSERT statements. */
export function createInsertReader(
  give: (id: string) => void,
  find: (text: string) => readonly FoundId[],
): TableReader {
  let column = -1;

  return {
    take(line) {
      const begun = header.exec(line);
      if (begun !== null) column = columnOfIds((begun[1] ?? '').split(','));
      else if (column >= 0 && !rows.test(line)) column = -1;
      if (column < 0) return false;
      const text = line.slice(begun?.[0].length ?? 0);
      for (const {id} of valuesAt(text, column).flatMap(value => find(value))) give(id);
      if (/;\s*$/.test(line)) column = -1;
      return true;
    },
  };
}

/** Returns the values in one column of the rows in a text. */
function valuesAt(text: string, column: number): readonly string[] {
  let depth = 0;
  let at = 0;
  return (text.match(values) ?? []).filter(value => {
    if (value === '(') depth++;
    if (value === ')') depth--;
    if (value === ',') at++;
    if (depth === 0) at = 0;
    return depth > 0 && at === column;
  });
}
