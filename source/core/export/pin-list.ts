import {printedField} from '../export/printed-field.ts';
import type {Pin} from '../pin/pin.ts';
import {compact, escapeInvisible, isPlainAscii} from '../text/json-source.ts';
import {sanitize} from '../text/sanitize.ts';

/** The columns of the CSV, named as for `--field`. */
const columns = ['id', 'name', 'status', 'size', 'created', 'cid'] as const;

/** RFC 4180, section 2. */
const lineEnd = '\r\n';

/** Returns pins as CSV with a header (RFC 4180). Cells that a spreadsheet would run as formulas get a leading apostrophe. */
export function pinsCsv(pins: readonly Pin[]): string {
  return csvHeader + csvRows(pins);
}

/** The header line of the CSV. */
export const csvHeader = columns.join(',') + lineEnd;

/** Returns the CSV lines of some pins, without a header. */
export function csvRows(pins: readonly Pin[]): string {
  const rows = pins.map(pin => columns.map(column => printedField(pin, column) ?? ''));
  return rows.map(row => row.map(csvCell).join(',') + lineEnd).join('');
}

/** Returns a text as a CSV cell, quoted if needed. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Returns pins as JSON Lines: one record per line, with every number, key and string as received. */
export function pinsJsonLines(pins: ReadonlyArray<Pick<Pin, 'record'>>): string {
  const lines = pins.map(({record}) => compact(record));
  const text = [...lines, ''].join('\n');
  // Checking them all at once takes less than half the time.
  return isPlainAscii(text) ? text : [...lines.map(escapeInvisible), ''].join('\n');
}

/** Returns the CIDs of pins, each on a line. */
export function pinsCids(pins: readonly Pin[]): string {
  return pins.map(pin => `${sanitize(pin.cid)}\n`).join('');
}
