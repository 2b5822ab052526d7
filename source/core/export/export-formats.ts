import type {Pin} from '../pin/pin.ts';
import {zonedTime} from '../text/dates.ts';
import {pinsCids, pinsCsv, pinsJsonLines} from './pin-list.ts';

/** A form in which pins are written to a file. */
export interface ExportFormat {
  /** Chooses it in the menu. */
  readonly letter: string;
  readonly label: string;
  readonly note: string;
  /** What the file's name begins and ends with. */
  readonly name: string;
  readonly extension: string;
  readonly write: (pins: readonly Pin[]) => string;
}

export const exportFormats: readonly ExportFormat[] = [
  {
    letter: 'c',
    label: 'CSV',
    note: 'a table, with a header',
    name: 'pins',
    extension: 'csv',
    write: pinsCsv,
  },
  {
    letter: 'l',
    label: 'JSON Lines',
    note: 'the records as they came',
    name: 'pins',
    extension: 'jsonl',
    write: pinsJsonLines,
  },
  {letter: 'i', label: 'CIDs', note: 'one a line', name: 'cids', extension: 'txt', write: pinsCids},
];

/** Returns the name that a file gets on that day, unless the user gives another. */
export function datedName({name, extension}: Pick<ExportFormat, 'name' | 'extension'>, now: number): string {
  return `${name}-${zonedTime(now).slice(0, 10)}.${extension}`;
}
