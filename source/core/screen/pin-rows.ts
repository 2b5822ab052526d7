import {gatewayUrl} from '../account/gateway.ts';
import type {PinField} from '../pin/pin-fields.ts';
import {groupDigits} from '../text/group-digits.ts';

/** A line of the pin pane that the cursor can be on. */
export type PinRow = FieldRow | FoldRow;

/** A field, under the heading of its group; the first group has none. */
interface FieldRow {
  readonly kind: 'field';
  readonly group: string;
  readonly field: PinField;
}

/** The heading of a group that opens and closes. */
export interface FoldRow {
  readonly kind: 'fold';
  readonly group: FoldedGroup;
  readonly isOpen: boolean;
  /** A summary of its content: the names of its fields, or how many labels there are. */
  readonly about: string;
}

/** The groups that start closed. */
type FoldedGroup = 'Details' | 'Labels' | 'Proof' | 'Providers';

/** Which of them are open. */
export type Folds = Readonly<Partial<Record<FoldedGroup, boolean>>>;

/** More labels than this would push what follows out of sight. */
const maxOpenLabels = 8;
const maxNamed = 12;

/**
 * Returns the rows of the pane: identity, content, dates and labels, then the proof, the providers and other details. Of a
 * closed group, only changed fields are listed.
 */
export function pinRows(fields: readonly PinField[], open: Folds): readonly PinRow[] {
  const labels = fields.filter(({group}) => group === 'Labels');
  const isDetail = (field: PinField) => field.isDetail === true || field.group === 'Other fields';
  const proof = fields.filter(({group}) => group === 'Proof');
  const providers = fields.filter(({group}) => group === 'Providers');
  const apart = new Set([...labels, ...proof, ...providers]);
  const others = fields.filter(field => !apart.has(field));
  const details = others.filter(isDetail);
  return [
    ...others.filter(field => !isDetail(field)).map(rowOf),
    ...(labels.length > maxOpenLabels ? fold('Labels', labels, open) : labels.map(rowOf)),
    ...(proof.length > 0 ? fold('Proof', proof, open) : []),
    ...(providers.length > 0 ? fold('Providers', providers, open) : []),
    ...(details.length > 0 ? fold('Details', details, open) : []),
  ];
}

const rowOf = (field: PinField): FieldRow => ({
  kind: 'field',
  group: field.group === 'Pin' || field.group === 'CID' ? '' : field.group,
  field,
});

function fold(group: FoldedGroup, fields: readonly PinField[], open: Folds): readonly PinRow[] {
  const isOpen = open[group] === true;
  const names = [...new Set(fields.map(({label}) => label.toLowerCase()))].slice(0, maxNamed);
  const about = group === 'Labels' ? groupDigits(fields.length) : names.join(', ');
  const shown = isOpen ? fields : fields.filter(({isChanged}) => isChanged);
  return [
    {kind: 'fold', group, isOpen, about},
    ...shown.map(field => ({kind: 'field', group, field}) as const),
  ];
}

/**
 * Returns the index of the row that the cursor is on; it was at `cursor` when the cursor went there, but answers add and
 * remove rows above it. In a closed group, that is the heading; if the row is gone or undefined, the cursor stays where it
 * is, within the rows.
 */
export function indexOfRow(rows: readonly PinRow[], row: PinRow | undefined, cursor: number): number {
  const within = Math.max(0, Math.min(cursor, rows.length - 1));
  if (row === undefined || isSameRow(rows[within], row)) return within;
  const indexes = rows.flatMap((other, index) => (isSameRow(other, row) ? [index] : []));
  // Labels of a record can share a name.
  const [nearest] = indexes.sort((one, other) => Math.abs(one - within) - Math.abs(other - within));
  const heading = rows.findIndex(
    other => other.kind === 'fold' && !other.isOpen && other.group === row.group,
  );
  return nearest ?? (heading < 0 ? within : heading);
}

function isSameRow(one: PinRow | undefined, other: PinRow): boolean {
  const labelOf = (row: PinRow) => (row.kind === 'field' ? row.field.label : undefined);
  return one?.group === other.group && labelOf(one) === labelOf(other);
}

/** Returns the index of the heading of the open group that the cursor is in; undefined if it is in none. */
export function openFoldAt(rows: readonly PinRow[], cursor: number): number | undefined {
  const group = rows[cursor]?.group;
  const index = rows.findIndex(row => row.kind === 'fold' && row.group === group);
  const heading = rows[index];
  return heading?.kind === 'fold' && heading.isOpen ? index : undefined;
}

/**
 * Returns the fields with links to the content: from the CID at `gateway`, and from each gateway that was asked for it at
 * that gateway. Nothing else in a record becomes an address.
 */
export function withLinks(fields: readonly PinField[], gateway: string): readonly PinField[] {
  const cid = fields.find(({group, isWhole}) => group === 'Pin' && isWhole)?.value;
  if (cid === undefined) return fields;
  return fields.map(field => {
    const base = field.isWhole ? gateway : isGateway(field) ? field.value : undefined;
    return base === undefined ? field : {...field, link: gatewayUrl(base, cid)};
  });
}

const isGateway = ({group, label}: PinField) => group === 'Proof' && label === 'Gateway';
