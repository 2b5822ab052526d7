import {escapeInvisible, indent} from '../core/json-text.ts';
import {type Pin, recordJson} from '../core/pin.ts';
import {type CardLine, pinCard} from '../core/pin-card.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {plainText, shorten} from '../core/plain-text.ts';
import {fieldLine, fieldPaths, fieldText, mayBeMissing} from '../core/record-field.ts';
import {textWidth} from '../core/text-width.ts';
import {styled} from './tone-style.ts';

/** How pins are printed: for a person, as JSON, or one field of each. */
export type PinFormat =
  | {readonly kind: 'card'}
  | {readonly kind: 'json'}
  | {readonly kind: 'field'; readonly path: string};

/** Returns the format that the flags ask for. */
export function pinFormat({json, field}: {readonly json?: true; readonly field?: string}): PinFormat {
  if (json) return {kind: 'json'};
  return field === undefined ? {kind: 'card'} : {kind: 'field', path: field};
}

/** Returns a pin in this format, with its line end; of a field that nobody knows an error. */
export function pinText(pin: Pin, format: PinFormat, hasColours: boolean): string {
  switch (format.kind) {
    case 'json':
      return `${escapeInvisible(recordJson(pin))}\n`;
    case 'field':
      return `${fieldOf(pin, format.path)}\n`;
    default:
      return pinCard(pin, Date.now())
        .map(line => `${cardLine(line, hasColours)}\n`)
        .join('');
  }
}

/** As wide as the longest label of the contract's fields, with a space behind it. */
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

/** Returns the JSON array of what became of several pins: each one's record as it came, or its ID and error. */
export function arrayText(
  findings: ReadonlyArray<{
    readonly pinId: string;
    readonly pin?: Pin | undefined;
    readonly error?: PinviewError | undefined;
  }>,
): string {
  const entries = findings.map(({pinId, pin, error}) =>
    pin === undefined ? JSON.stringify({id: pinId, error}) : pin.record,
  );
  return `${escapeInvisible(indent(`[${entries.join()}]`))}\n`;
}

/** Of names, in characters; a record can have thousands. */
const longestList = 1000;

/** Throws PinviewError `usage` for a field that neither the record nor the contract knows. */
function fieldOf(pin: Pin, path: string): string {
  const text = fieldText(pin.record, path);
  if (text !== undefined) return fieldLine(text);
  // The contract allows it to be missing.
  if (mayBeMissing(path)) return '';
  const names = shorten(fieldPaths(pin.record).map(plainText).join(', '), longestList);
  throw new PinviewError('usage', `The record has no field “${plainText(path)}”.`, {
    hint: `It has ${names}.`,
  });
}
