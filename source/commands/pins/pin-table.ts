import {spokenListed} from '../../core/export/screen-reader.ts';
import {dateOf, type Pin} from '../../core/pin/pin.ts';
import {stateTones} from '../../core/pin/tone.ts';
import {pinState, pinTitle, stateSymbols} from '../../core/pin/verdict.ts';
import {shortSize} from '../../core/text/byte-size.ts';
import {shortAge, timeOf} from '../../core/text/dates.ts';
import {counted} from '../../core/text/group-digits.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {cutToWidth} from '../../core/text/width.ts';
import {spokenList} from '../shared/spoken-list.ts';
import {columnsOf, tableGap, tableText} from '../shared/table.ts';

/** How many values a pin’s line has. */
export const tableColumns = 5;

/** Returns a pin as a line of tab-separated values: state, name, bytes, when it was pinned or requested, CID. Nothing is cut. */
export function pinValues(pin: Pin): string {
  const values = [
    pinState(pin),
    nameOf(pin),
    pin.size?.toString(),
    sanitize(dateOf(pin) ?? ''),
    sanitize(pin.cid),
  ];
  return `${values.join('\t')}\n`;
}

/** Returns a pin of a list in the same way, with its pin ID before the CID. */
export function listValues(pin: Pin): string {
  const values = pinValues(pin).split('\t');
  return values.toSpliced(-1, 0, sanitize(pin.id)).join('\t');
}

/** Returns pins as a list for screen readers, where columns mean nothing; `now` is in milliseconds since 1970. */
export function pinLines(pins: readonly Pin[], now: number): string {
  return spokenList(
    counted(pins.length, 'pin', 'pins'),
    pins.map(pin => spokenListed(pin, now)),
  );
}

/** In columns of the terminal. */
const minNameWidth = 12;

interface TableOptions {
  /** Columns of the terminal. */
  readonly columns: number;
  readonly hasColours: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether there is a column of pin IDs. */
  readonly hasIds?: boolean;
}

/** Returns pins as a table for a terminal. Only names are cut: a CID without room wraps. */
export function pinTable(
  pins: readonly Pin[],
  {columns, hasColours, now, hasIds = false}: TableOptions,
): string {
  const column = columnsOf(pins);
  const state = column(
    'STATE',
    pin => `${stateSymbols[pinState(pin)]} ${pinState(pin)}`,
    pin => stateTones[pinState(pin)],
  );
  const size = column('SIZE', pin => (pin.size === undefined ? '' : shortSize(pin.size)));
  // Some services only tell when a pin was requested.
  const isDated = pins.some(({provider}) => !provider.lacks.has('datePinned'));
  const age = column(hasIds ? (isDated ? 'PINNED' : 'REQUESTED') : 'AGE', pin => ageOf(pin, now));
  const cid = column('CID', pin => sanitize(pin.cid));
  const ids = hasIds
    ? [column(pins[0]?.provider.idLabel.toUpperCase() ?? 'ID', pin => sanitize(pin.id))]
    : [];
  const others = [state, size, age, ...ids, cid].reduce((sum, {width}) => sum + width + tableGap, 0);
  const room = Math.max(minNameWidth, columns - others);
  const name = column('NAME', pin => cutToWidth(nameOf(pin), room));
  return tableText([state, name, size, age, ...ids, cid], hasColours);
}

function nameOf(pin: Pin): string {
  return sanitize(pin.name ?? '').trim() === '' ? '' : pinTitle(pin);
}

function ageOf(pin: Pin, now: number): string {
  const time = timeOf(dateOf(pin));
  return time === undefined ? '' : shortAge(now - time);
}
