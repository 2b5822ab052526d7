import {PinviewError} from '../../core/errors/pinview-error.ts';
import {type CardLine, pinCard} from '../../core/export/card.ts';
import {printedField} from '../../core/export/printed-field.ts';
import {spokenPin} from '../../core/export/screen-reader.ts';
import {type Pin, recordJson} from '../../core/pin/pin.ts';
import {fieldPaths} from '../../core/pin/record-path.ts';
import {pinTitle} from '../../core/pin/verdict.ts';
import {escapeInvisible, indent} from '../../core/text/json-source.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {textWidth} from '../../core/text/width.ts';
import {styled} from '../shared/ansi-style.ts';
import {pinValues} from './pin-table.ts';

/** How to print pins: as cards, as lines for screen readers, as JSON, as a table, or some fields of each. */
export type PinFormat =
  | {readonly kind: 'card' | 'spoken' | 'json' | 'table'}
  | {readonly kind: 'field'; readonly paths: readonly string[]};

export interface FormatFlags {
  readonly json?: true;
  readonly table?: true;
  readonly field?: readonly string[];
}

/** Returns the format that the flags ask for; by default cards, or lines for screen readers if `isPlain`. */
export function pinFormat({json, table, field}: FormatFlags, isPlain = false): PinFormat {
  if (field !== undefined) return {kind: 'field', paths: field};
  if (json) return {kind: 'json'};
  if (table) return {kind: 'table'};
  return {kind: isPlain ? 'spoken' : 'card'};
}

/** Returns a pin in this format, including the line end. Throws PinviewError `usage` for an unknown field. */
export function pinText(pin: Pin, format: PinFormat, hasColours: boolean): string {
  switch (format.kind) {
    case 'json':
      return `${recordJson(pin)}\n`;
    case 'field':
      return fieldsText(pin, format.paths);
    case 'table':
      return pinValues(pin);
    case 'spoken':
      return `${[pinTitle(pin), ...spokenPin(pin, Date.now())].join('\n')}\n`;
    default:
      return pinCard(pin, Date.now())
        .map(line => `${cardLine(line, hasColours)}\n`)
        .join('');
  }
}

/** As wide as the longest label of the contract's fields, with a space after it. */
const labelWidth = 13;

const padded = (label: string) => label + ' '.repeat(Math.max(0, labelWidth - 1 - textWidth(label)));

function cardLine(line: CardLine, hasColours: boolean): string {
  switch (line.kind) {
    case 'line':
      return styled(line.line, hasColours);
    case 'field':
      return `${styled({tone: 'dim', text: padded(line.label)}, hasColours)} ${line.text}`;
    default:
      return '';
  }
}

/** Returns the JSON array for several pins: each one's record as received, or its ID and error. */
export function arrayText(
  results: ReadonlyArray<{
    readonly pinId: string;
    readonly pin?: Pin | undefined;
    readonly error?: PinviewError | undefined;
  }>,
): string {
  const entries = results.map(({pinId, pin, error}) =>
    pin === undefined ? JSON.stringify({id: pinId, error}) : pin.record,
  );
  return `${escapeInvisible(indent(`[${entries.join()}]`))}\n`;
}

/** The length of a list of field names, in characters; a record can have thousands. */
const maxListLength = 1000;

/**
 * Returns fields of a pin as a line of tab-separated values.
 *
 * @throws PinviewError `usage` for a field that neither the record nor the contract has.
 */
export function fieldsText(pin: Pin, paths: readonly string[]): string {
  return `${paths.map(path => fieldOf(pin, path)).join('\t')}\n`;
}
function fieldOf(pin: Pin, path: string): string {
  const text = printedField(pin, path);
  if (text !== undefined) return text;
  const names = shorten(fieldPaths(pin.record).map(sanitize).join(', '), maxListLength);
  throw new PinviewError('usage', `The record has no field “${sanitize(path)}”.`, {
    hint: `It has ${names}.`,
  });
}
