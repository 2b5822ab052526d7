import {printedField} from '../export/printed-field.ts';
import type {Pin} from '../pin/pin.ts';
import {compact, escapeInvisible, isPlainAscii} from '../text/json-source.ts';
import {sanitize} from '../text/sanitize.ts';

/** The columns of the CSV, by the names that `--field` has for them. */
const columns = ['id', 'name', 'status', 'size', 'created', 'cid'] as const;

/** RFC 4180, 2. */
const lineEnd = '\r\n';

/**
 * Returns pins as CSV with a header (RFC 4180). A cell that a spreadsheet would run as a formula begins with an
 * apostrophe.
 */
export function pinsCsv(pins: readonly Pin[]): string {
  return csvHeader + csvRows(pins);
}

/** The first line of the CSV. */
export const csvHeader = columns.join(',') + lineEnd;

/** Returns the lines of these pins. */
export function csvRows(pins: readonly Pin[]): string {
  const rows = pins.map(pin => columns.map(column => printedField(pin, column) ?? ''));
  return rows.map(row => row.map(csvCell).join(',') + lineEnd).join('');
}

/** Returns a text as a cell of CSV. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Returns pins as JSON Lines: each one’s record on a line, every number, key and string as it came. */
export function pinsJsonLines(pins: ReadonlyArray<Pick<Pin, 'record'>>): string {
  const lines = pins.map(({record}) => compact(record));
  const text = [...lines, ''].join('\n');
  // To look through all of them at once takes less than half the time.
  return isPlainAscii(text) ? text : [...lines.map(escapeInvisible), ''].join('\n');
}

/** Returns the CIDs of pins, each on a line. */
export function pinsCids(pins: readonly Pin[]): string {
  return pins.map(pin => `${sanitize(pin.cid)}\n`).join('');
}
