import type {PinField} from './pin-fields.ts';

/** The differences between the fields of a pin as last seen and as they are now. */
export interface Changes {
  readonly size: number;
  /** Each changed field as it was before, by the index of its present version. */
  readonly former: ReadonlyMap<number, PinField>;
  /** The fields that are no longer there. */
  readonly gone: readonly PinField[];
}

export const noChanges: Changes = {size: 0, former: new Map(), gone: []};

const missing = '—';

/**
 * Returns the differences between the fields of a pin as last seen and as they are now. Compares values rather than
 * texts, so that a date that grew older is no change. Unless the lists are whole, only fields in both are compared.
 */
export function changedFields(
  before: readonly PinField[],
  now: readonly PinField[],
  {isWhole = true}: {readonly isWhole?: boolean} = {},
): Changes {
  const {counterparts, gone} = paired(before, now);
  const former = new Map<number, PinField>();
  for (const [index, row] of now.entries()) {
    const was = counterparts[index];
    if (was === undefined && !isWhole) continue;
    if (was?.value !== row.value) former.set(index, was ?? {...row, text: missing, value: undefined});
  }
  const left = isWhole ? gone : [];
  return {size: former.size + left.length, former, gone: left};
}

function paired(before: readonly PinField[], now: readonly PinField[]) {
  const formerByName = byName(before);
  const presentByName = byName(now);
  const counterparts = Array.from(presentByName.keys(), name => formerByName.get(name));
  const gone: PinField[] = [];
  for (const [name, row] of formerByName)
    if (row.value !== undefined && !presentByName.has(name)) gone.push(row);
  return {counterparts, gone};
}

/**
 * Returns the fields, in order, by unique name. Labels may look alike if keys are repeated or differ only in invisible
 * characters, so the name also counts occurrences.
 */
function byName(rows: readonly PinField[]): ReadonlyMap<string, PinField> {
  const named = new Map<string, PinField>();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = `${row.group}\n${row.label}`;
    const count = named.has(name) ? (counts.get(name) ?? 1) + 1 : 1;
    if (count > 1) counts.set(name, count);
    named.set(count > 1 ? `${name}\n${count}` : name, row);
  }
  return named;
}

/** The groups of fields, in the order in which they are listed. */
const groups: ReadonlyArray<PinField['group']> = [
  'Pin',
  'CID',
  'Content',
  'Dates',
  'Account',
  'Labels',
  'Other fields',
];

/** Returns the fields with the previous text after each one that has changed; removed fields end their group. */
export function markChanges(rows: readonly PinField[], {size, former, gone}: Changes): readonly PinField[] {
  if (size === 0) return rows;
  const marked = rows.map((row, index) => {
    const was = former.get(index);
    return was === undefined ? row : {...row, text: withFormer(row.text, was), isChanged: true};
  });
  if (gone.length === 0) return marked;
  const left = gone.map(row => ({...row, text: withFormer(missing, row), value: undefined, isChanged: true}));
  return groups.flatMap(group => [
    ...marked.filter(row => row.group === group),
    ...left.filter(row => row.group === group),
  ]);
}

function withFormer(text: string, former: PinField): string {
  return `${text} (was ${former.text})`;
}
