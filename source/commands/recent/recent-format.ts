import {PinviewError} from '../../core/errors/pinview-error.ts';
import {printedField} from '../../core/export/printed-field.ts';
import {spokenRecent} from '../../core/export/screen-reader.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import {recentRow} from '../../core/history/row.ts';
import {stateTones} from '../../core/pin/tone.ts';
import {stateSymbols} from '../../core/pin/verdict.ts';
import {shortAge} from '../../core/text/dates.ts';
import {counted} from '../../core/text/group-digits.ts';
import {escapeInvisible, indent} from '../../core/text/json-source.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {cutToWidth} from '../../core/text/width.ts';
import {spokenList} from '../shared/spoken-list.ts';
import {columnsOf, tableGap, tableText} from '../shared/table.ts';

/**
 * Returns lookups as a JSON array: pin ID, when the pin was seen, and its record as received, or as a string if that is
 * unreadable.
 */
export function recentJson(lookups: readonly Lookup[]): string {
  const entries = lookups.map(lookup => {
    const {pinId, at, record} = lookup;
    const seen = JSON.stringify({id: pinId, seen: new Date(at).toISOString()});
    return `${seen.slice(0, -1)},"record":${pinOf(lookup) === undefined ? JSON.stringify(record) : record}}`;
  });
  return `${escapeInvisible(indent(`[${entries.join()}]`))}\n`;
}

/** Returns lookups as lines of tab-separated values: state, name, when it was seen, pin ID, CID. */
export function recentValues(lookups: readonly Lookup[]): string {
  return lookups
    .map(recentRow)
    .map(({state, title, at, pinId, cid}) => [state, title, new Date(at).toISOString(), pinId, cid])
    .map(values => `${values.join('\t')}\n`)
    .join('');
}

/**
 * Returns fields of the pins as lines of tab-separated values, empty where a pin lacks one. Only the ID is known of a
 * record that cannot be read.
 *
 * @throws PinviewError `usage` for a field that none of the pins has.
 */
export function recentFields(lookups: readonly Lookup[], fields: readonly string[]): string {
  const pins = lookups.map(pinOf);
  const columns = fields.map(field => pins.map(pin => pin && printedField(pin, field)));
  const unknown = columns.findIndex((values, column) => fields[column] !== 'id' && !values.some(isKnown));
  if (unknown >= 0 && pins.some(isKnown)) {
    const hint = 'There are id, cid, name, status, size, created, and those that pinview get --json shows.';
    throw new PinviewError('usage', `No recent pin has a field “${sanitize(fields[unknown] ?? '')}”.`, {
      hint,
    });
  }
  const lineOf = ({pinId}: Lookup, row: number) =>
    columns.map((values, column) => values[row] ?? (fields[column] === 'id' ? sanitize(pinId) : ''));
  return lookups.map((lookup, row) => `${lineOf(lookup, row).join('\t')}\n`).join('');
}

const isKnown = (value: unknown) => value !== undefined;

/** Returns lookups for screen readers, where columns mean nothing; `now` is in milliseconds since 1970. */
export function recentLines(lookups: readonly Lookup[], now: number): string {
  const lines = lookups.map(lookup => {
    const {pinId, cid} = recentRow(lookup);
    return `${spokenRecent(lookup, now)}, pin ID ${pinId}${cid === '' ? '' : `, CID ${cid}`}`;
  });
  return spokenList(`${counted(lines.length, 'recent pin', 'recent pins')}, newest first`, lines);
}

/** In columns of the terminal. */
const maxNameWidth = 40;
const minNameWidth = 12;

interface TableOptions {
  /** Columns of the terminal. */
  readonly columns: number;
  readonly hasColours: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Returns lookups as a table for a terminal. Only names are cut; CIDs are left out if they do not fit. */
export function recentTable(lookups: readonly Lookup[], {columns, hasColours, now}: TableOptions): string {
  const rows = lookups.map(recentRow);
  const column = columnsOf(rows);
  const state = column(
    'STATE',
    row => `${stateSymbols[row.state]} ${row.state}`,
    row => stateTones[row.state],
  );
  const seen = column('SEEN', row => shortAge(now - row.at));
  const pinId = column('PIN ID', row => row.pinId);
  const cid = column('CID', row => row.cid || '—');
  const others = [state, seen, pinId].reduce((sum, {width}) => sum + width + tableGap, 0);
  const nameWidth = Math.min(maxNameWidth, Math.max(minNameWidth, columns - others));
  const name = column('NAME', row => cutToWidth(row.title || '—', nameWidth));
  const hasRoom = columns >= others + name.width + tableGap + cid.width;
  return tableText([state, name, seen, pinId, ...(hasRoom ? [cid] : [])], hasColours);
}
