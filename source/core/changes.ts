import type {PinRow} from './pin-rows.ts';

/** The former text of each field that is different now, by the field's group and label. */
export type Changes = ReadonlyMap<string, string>;

export const noChanges: Changes = new Map();

/** Returns the name that a field has among the changes. */
function rowKey({group, label}: PinRow): string {
  return `${group} ${label}`;
}

/**
 * Returns what is different between the fields of a pin as it was seen before and now. Of dates and sizes the value
 * counts, not how long ago it is.
 */
export function changedRows(before: readonly PinRow[], now: readonly PinRow[]): Changes {
  const former = new Map(before.map(row => [rowKey(row), row]));
  const changed = now.flatMap(row => {
    const old = former.get(rowKey(row));
    return old?.value === row.value ? [] : [[rowKey(row), old?.text ?? '—'] as const];
  });
  const present = new Set(now.map(rowKey));
  const gone = before.filter(row => !present.has(rowKey(row))).map(row => [rowKey(row), row.text] as const);
  return new Map([...changed, ...gone]);
}

/** Returns the fields with their former text behind those that have changed. */
export function markChanges(rows: readonly PinRow[], changes: Changes): readonly PinRow[] {
  if (changes.size === 0) return rows;
  return rows.map(row => {
    const former = changes.get(rowKey(row));
    return former === undefined ? row : {...row, text: `${row.text} (was ${former})`, isChanged: true};
  });
}
