import type {Pin} from '../pin/pin.ts';
import {zonedTime} from '../text/dates.ts';
import {pinsCids, pinsCsv, pinsJsonLines} from './pin-list.ts';

/** A format in which pins are exported to a file. */
export interface ExportFormat {
  /** The key that chooses it in the menu. */
  readonly letter: string;
  readonly label: string;
  readonly note: string;
  /** The default file name starts with this, and ends with `extension`. */
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
    note: 'the records as received',
    name: 'pins',
    extension: 'jsonl',
    write: pinsJsonLines,
  },
  {letter: 'i', label: 'CIDs', note: 'one per line', name: 'cids', extension: 'txt', write: pinsCids},
];

/** Returns the default name for a file exported on the day of `now`. */
export function datedName({name, extension}: Pick<ExportFormat, 'name' | 'extension'>, now: number): string {
  return `${name}-${zonedTime(now).slice(0, 10)}.${extension}`;
}
