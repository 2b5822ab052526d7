import type {PinRow} from './pin-rows.ts';

/** Each field that is different now, as it was before, by the field's group and label. */
export type Changes = ReadonlyMap<string, PinRow>;

export const noChanges: Changes = new Map();

/** Returns the name that a field has among the changes. */
function rowKey({group, label}: PinRow): string {
  return `${group} ${label}`;
}

const missing = '—';

/**
 * Returns what is different between the fields of a pin as it was seen before and now. Of dates and sizes the value
 * counts, not how long ago it is.
 */
export function changedRows(before: readonly PinRow[], now: readonly PinRow[]): Changes {
  const former = new Map(before.map(row => [rowKey(row), row]));
  const changed = now
    .filter(row => former.get(rowKey(row))?.value !== row.value)
    .map(row => former.get(rowKey(row)) ?? {...row, text: missing, value: undefined});
  const present = new Set(now.map(rowKey));
  const gone = before.filter(row => row.value !== undefined && !present.has(rowKey(row)));
  return new Map([...changed, ...gone].map(row => [rowKey(row), row]));
}

/** The order in which the fields of a pin are listed. */
const groups: ReadonlyArray<PinRow['group']> = [
  'Pin',
  'CID',
  'Content',
  'Dates',
  'Account',
  'Labels',
  'Other fields',
];

/** Returns the fields with their former text behind those that have changed; those that are gone end their group. */
export function markChanges(rows: readonly PinRow[], changes: Changes): readonly PinRow[] {
  if (changes.size === 0) return rows;
  const marked = rows.map(row => {
    const former = changes.get(rowKey(row));
    return former === undefined ? row : withFormer(row, former);
  });
  const present = new Set(rows.map(rowKey));
  const gone = [...changes.values()]
    .filter(row => !present.has(rowKey(row)))
    .map(row => withFormer({...row, text: missing, value: undefined}, row));
  if (gone.length === 0) return marked;
  return [...marked, ...gone].sort((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group));
}

function withFormer(row: PinRow, former: PinRow): PinRow {
  return {...row, text: `${row.text} (was ${former.text})`, isChanged: true};
}
