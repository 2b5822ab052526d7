import {shortAge} from '../core/dates.ts';
import {escapeInvisible, indent} from '../core/json-text.ts';
import {type Lookup, pinOf} from '../core/lookup.ts';
import {type RecentRow, recentRow} from '../core/recent-rows.ts';
import {cutToWidth, textWidth} from '../core/text-width.ts';
import {stateTones} from '../core/tone.ts';
import {stateSymbols} from '../core/verdict.ts';
import {styled} from './tone-style.ts';

/** Returns lookups as a JSON array: pin ID, when the pin was seen, and its record as it came; a string if it is none. */
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

interface Column {
  readonly heading: string;
  readonly text: (row: RecentRow, now: number) => string;
}

const widestName = 40;

const state: Column = {heading: 'STATE', text: row => `${stateSymbols[row.state]} ${row.state}`};
const name: Column = {
  heading: 'NAME',
  text: row => cutToWidth(row.title || '—', widestName),
};
const seen: Column = {heading: 'SEEN', text: (row, now) => shortAge(now - row.at)};
const pinId: Column = {heading: 'PIN ID', text: row => row.pinId};
const cid: Column = {heading: 'CID', text: row => row.cid || '—'};

const gap = 2;
const narrowestName = 12;

interface TableOptions {
  /** Columns of the terminal. */
  readonly columns: number;
  readonly hasColours: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Returns lookups as a table for a terminal; only names are cut, and CIDs left out where they do not fit. */
export function recentTable(lookups: readonly Lookup[], {columns, hasColours, now}: TableOptions): string {
  const rows = lookups.map(recentRow);
  const widthOf = ({heading, text}: Column) =>
    rows.reduce((widest, row) => Math.max(widest, textWidth(text(row, now))), heading.length);
  const others = [state, seen, pinId].reduce((sum, column) => sum + widthOf(column) + gap, 0);
  const nameWidth = Math.min(widthOf(name), widestName, Math.max(narrowestName, columns - others));
  const hasRoom = columns >= others + nameWidth + gap + widthOf(cid);
  const layout = [state, name, seen, pinId, ...(hasRoom ? [cid] : [])].map(column => ({
    column,
    width: column === name ? nameWidth : widthOf(column),
  }));
  const line = (cells: readonly string[]) => `${cells.join(' '.repeat(gap)).trimEnd()}\n`;
  const headings = layout.map(({column, width}) =>
    styled({tone: 'dim', text: column.heading.padEnd(width)}, hasColours),
  );
  const lines = rows.map(row =>
    layout.map(({column, width}) => {
      const text = cutToWidth(column.text(row, now), width);
      const padded = text + ' '.repeat(width - textWidth(text));
      return column === state ? styled({tone: stateTones[row.state], text: padded}, hasColours) : padded;
    }),
  );
  return [headings, ...lines].map(line).join('');
}
