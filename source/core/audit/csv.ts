import {csvCell} from '../export/pin-list.ts';
import {sanitize} from '../text/sanitize.ts';
import {adviceFor} from './advice.ts';
import type {AuditedPin} from './audited-pin.ts';
import {findingWords} from './findings.ts';

const columns = [
  'verdict',
  'id',
  'name',
  'cid',
  'status',
  'size',
  'created',
  'missing',
  'path',
  'reason',
  'records',
  'advice',
] as const;

/** RFC 4180, section 2. */
const lineEnd = '\r\n';

export const auditCsvHeader = columns.join(',') + lineEnd;

/** Returns pins as lines of CSV; cells that a spreadsheet would run as formulas get a leading apostrophe. */
export function auditCsvRows(pins: readonly AuditedPin[]): string {
  return pins
    .map(
      pin =>
        cellsOf(pin)
          .map(cell => csvCell(sanitize(cell)))
          .join(',') + lineEnd,
    )
    .join('');
}

function cellsOf(pin: AuditedPin): readonly string[] {
  const {verdict, id, name = '', cid, state = '', size, date = '', missing: [first] = [], reason = ''} = pin;
  return [
    verdict,
    id,
    name,
    cid,
    state,
    size === undefined ? '' : String(size),
    date,
    first?.cid ?? '',
    first?.path ?? '',
    reason,
    pin.findings.map(finding => findingWords[finding]).join('; '),
    adviceFor(pin) ?? '',
  ];
}
