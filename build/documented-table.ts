import {readFileSync} from 'node:fs';
import {bold, escaped} from './roff.ts';

/** The rows of the first table below a heading of a Markdown page, and the paragraph after it, as roff. */
export interface DocumentedTable {
  readonly rows: ReadonlyArray<{readonly terms: readonly string[]; readonly meaning: string}>;
  readonly note: string | undefined;
}

/** Reads a table of two columns, of which the first may have several terms, separated by commas. Throws Error if there is none. */
export function documentedTable(file: string, heading: string): DocumentedTable {
  const [, section = ''] = readFileSync(file, 'utf8').split(`\n## ${heading}\n`);
  const [table = '', note] = section.trim().split('\n\n');
  const [, , ...rows] = table.split('\n').map(row => row.split('|').map(cell => cell.trim()));
  if (rows.length === 0) throw new Error(`${file} has no table below “${heading}”.`);
  return {
    rows: rows.map(([, terms = '', meaning = '']) => ({
      terms: terms.split(', ').map(roffOf),
      meaning: roffOf(meaning),
    })),
    note: note === undefined || note.startsWith('#') ? undefined : roffOf(note.replaceAll('\n', ' ')),
  };
}

/** Returns Markdown as roff: code is bold, and only the text of a link is left. */
function roffOf(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escaped(part) : bold(part)))
    .join('');
}
