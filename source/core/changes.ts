import type {PinRow} from './pin-rows.ts';

/** Each field that is different now, as it was before, by a name of its own. */
export type Changes = ReadonlyMap<string, PinRow>;

export const noChanges: Changes = new Map();

type KeyedRow = readonly [key: string, row: PinRow];

/**
 * Returns the fields with the names that they have among the changes. Labels may be called alike, as keys that are
 * repeated or that differ in what is not drawn: they are told apart by which of those it is.
 */
function withKeys(rows: readonly PinRow[]): readonly KeyedRow[] {
  const counts = new Map<string, number>();
  return rows.map(row => {
    const name = `${row.group}\n${row.label}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return [`${name}\n${count}`, row];
  });
}

const missing = '—';

/**
 * Returns what is different between the fields of a pin as it was seen before and now. Of dates and sizes the value
 * counts, not how long ago it is.
 */
export function changedRows(before: readonly PinRow[], now: readonly PinRow[]): Changes {
  const former = new Map(withKeys(before));
  const present = new Map(withKeys(now));
  const changed = [...present]
    .filter(([key, {value}]) => former.get(key)?.value !== value)
    .map(([key, row]): KeyedRow => [key, former.get(key) ?? {...row, text: missing, value: undefined}]);
  const gone = [...former].filter(([key, {value}]) => value !== undefined && !present.has(key));
  return new Map([...changed, ...gone]);
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
  const present = new Map(withKeys(rows));
  const marked = [...present].map(([key, row]) => {
    const former = changes.get(key);
    return former === undefined ? row : withFormer(row, former);
  });
  const gone = [...changes]
    .filter(([key]) => !present.has(key))
    .map(([, row]) => withFormer({...row, text: missing, value: undefined}, row));
  if (gone.length === 0) return marked;
  return [...marked, ...gone].sort((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group));
}

function withFormer(row: PinRow, former: PinRow): PinRow {
  return {...row, text: `${row.text} (was ${former.text})`, isChanged: true};
}
