import {PinviewError} from '../../core/errors/pinview-error.ts';
import {csvHeader, csvRows, pinsJsonLines} from '../../core/export/pin-list.ts';
import {printedField} from '../../core/export/printed-field.ts';
import {spokenListed} from '../../core/export/screen-reader.ts';
import type {Pin} from '../../core/pin/pin.ts';
import type {ListedPin} from '../../core/providers/pin-listing.ts';
import {escapeInvisible, indent} from '../../core/text/json-source.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Output} from '../../services/terminal/output.ts';
import {listValues, pinTable} from '../pins/pin-table.ts';
import {pinCount} from '../shared/pin-count.ts';
import {spokenLines} from '../shared/spoken-list.ts';
import type {ListFlags} from './list-flags.ts';

/** A pin of the list. */
export interface PrintablePin extends ListedPin {
  /** Not parsed where only the record is printed. */
  readonly pin?: Pin;
}

/** Turns a list into text, page by page. */
export interface ListPrinter {
  /** Returns what to print for the next pins. */
  readonly next: (pins: readonly PrintablePin[]) => string;
  /** Returns what to print at the end, so that the output is complete however the list ends. */
  readonly end: () => string;
}

/**
 * Returns the printer for the format that the flags ask for. By default that is a table on a terminal, or for screen
 * readers numbered lines, under a `heading` that says how many there will be; elsewhere tab-separated values.
 */
export function listPrinter(
  {json, jsonl, csv, field}: ListFlags,
  output: Output,
  heading: () => string,
): ListPrinter {
  if (json) return arrayPrinter();
  if (jsonl) return {next: pinsJsonLines, end: () => ''};
  if (csv) return csvPrinter();
  if (field !== undefined) return fieldPrinter(field);
  const {columns, hasColours, isPlain} = output;
  if (columns === undefined) return {next: pins => parsed(pins).map(listValues).join(''), end: () => ''};
  if (isPlain) return spokenPrinter(heading);
  const table = {columns, hasColours, now: Date.now(), hasIds: true};
  return {next: pins => (pins.length === 0 ? '' : pinTable(parsed(pins), table)), end: () => ''};
}

const parsed = (pins: readonly PrintablePin[]) => pins.flatMap(({pin}) => pin ?? []);

function spokenPrinter(heading: () => string): ListPrinter {
  const now = Date.now();
  let listed = 0;
  return {
    next(pins) {
      const lead = listed === 0 && pins.length > 0 ? `${heading()}:\n` : '';
      const lines = spokenLines(
        parsed(pins).map(pin => spokenListed(pin, now)),
        listed + 1,
      );
      listed += pins.length;
      return lead + lines;
    },
    end: () => (listed === 0 ? '' : `The end of the list, ${pinCount(listed)}.\n`),
  };
}

/** The same array as `get` prints. */
function arrayPrinter(): ListPrinter {
  let before = '[\n';
  return {
    next: pins =>
      pins
        .map(({record}) => {
          const text = before + escapeInvisible(indent(record)).replaceAll(/^/gm, '  ');
          before = ',\n';
          return text;
        })
        .join(''),
    end: () => (before === ',\n' ? '\n]\n' : '[]\n'),
  };
}

function csvPrinter(): ListPrinter {
  let header = csvHeader;
  const takeHeader = () => {
    const text = header;
    header = '';
    return text;
  };
  return {next: pins => (pins.length === 0 ? '' : takeHeader()) + csvRows(parsed(pins)), end: takeHeader};
}

/** A pin may lack a field that others have, so an unknown field is only reported at the end. */
function fieldPrinter(fields: readonly string[]): ListPrinter {
  const unknown = new Set(fields);
  let isEmpty = true;
  const cellOf = (pin: Pin, field: string) => {
    const value = printedField(pin, field);
    if (value !== undefined) unknown.delete(field);
    return value ?? '';
  };
  return {
    next(pins) {
      if (pins.length > 0) isEmpty = false;
      return parsed(pins)
        .map(pin => `${fields.map(field => cellOf(pin, field)).join('\t')}\n`)
        .join('');
    },
    end() {
      const [field] = unknown;
      if (isEmpty || field === undefined) return '';
      throw new PinviewError('usage', `No listed pin has a field “${sanitize(field)}”.`, {
        hint: 'There are id, cid, name, status, size, created, and those that pinview list --json shows.',
      });
    },
  };
}
