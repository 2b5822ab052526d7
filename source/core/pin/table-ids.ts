import type {FoundId} from './record-ids.ts';

/** Reads lines outside any bracket; of a table, only the IDs in its column of pin IDs are passed on. */
export interface TableReader {
  /** Reads a line if it belongs to a table, and tells whether it does. */
  readonly take: (line: string, found: readonly FoundId[]) => boolean;
}

/** What divides cells: tabs, the lines of Markdown and databases, the separators of CSV, or else spaces. */
const dividers = [/\t/, /[|\u2502\u2503]/, /;/, /,/, /\s{2,}/] as const;

interface Table {
  readonly divider: RegExp;
  readonly cells: number;
  readonly column: number;
  /** Cells may be quoted, and then contain line breaks. */
  readonly isQuoted: boolean;
  /** The beginning of a row whose last cell continues on the next line. */
  begun: string;
  isInCell: boolean;
}

/** Names of a column of pin IDs, best first: next to `pin_id`, an `id` is something else's. */
const columnNames = ['pin_id', 'pin id', 'pinid', 'id'];
/** In characters; longer lines are not headers. */
const maxHeader = 2000;
const maxRow = 100_000;
/** `COPY pins (id, …) FROM stdin;` as pg_dump writes it: tab-separated rows follow. */
const copyHeader = /^COPY [^(]{1,200}\(([^)]*)\) FROM stdin/i;
const rule = /^[\s|+:=\u2500-\u257F-]+$/;

/** Returns a reader of CSV and TSV, of tables in Markdown, and of those that programs print. */
export function createTableReader(
  give: (id: string) => void,
  find: (text: string) => readonly FoundId[],
): TableReader {
  let table: Table | undefined;

  function takeRow(open: Table, line: string): boolean {
    const row = open.begun + line;
    open.isInCell = open.isQuoted && open.isInCell !== (line.split('"').length % 2 === 0);
    if (open.isInCell && row.length < maxRow) {
      open.begun = row;
      return true;
    }
    open.begun = '';
    const cells = cellsOf(row, open.divider);
    if (cells.length !== open.cells) return false;
    const [found] = find(cells[open.column] ?? '');
    if (found !== undefined) give(found.id);
    return true;
  }

  return {
    take(line, found) {
      if (table !== undefined) {
        if (rule.test(line) && line.trim() !== '') return true;
        if (takeRow(table, line)) return true;
        table = undefined;
      }
      if (found.length > 0) return false;
      table = headedBy(line);
      return table !== undefined;
    },
  };
}

function headedBy(line: string): Table | undefined {
  if (line.length > maxHeader || !/id/i.test(line)) return undefined;
  const copied = copyHeader.exec(line)?.[1];
  for (const divider of copied === undefined ? dividers : [dividers[3]]) {
    const names = cellsOf(copied ?? line, divider);
    const column = columnOfIds(names);
    if (names.length < 2 || column < 0) continue;
    return {
      divider: copied === undefined ? divider : dividers[0],
      cells: names.length,
      column,
      isQuoted: copied === undefined && (divider === dividers[2] || divider === dividers[3]),
      begun: '',
      isInCell: false,
    };
  }
  return undefined;
}

/** Returns the index of the column with the pin IDs; -1 if there is none, or these are not column names. */
export function columnOfIds(cells: readonly string[]): number {
  const names = cells.map(cell =>
    cell
      .replaceAll(/["'`*]/g, '')
      .trim()
      .toLowerCase(),
  );
  if (!names.every(name => /^[\w .()#/-]{0,60}$/.test(name))) return -1;
  return names.indexOf(columnNames.find(wanted => names.includes(wanted)) ?? 'id');
}

/** Quoted cells may contain the divider. */
function cellsOf(line: string, divider: RegExp): readonly string[] {
  if (divider === dividers[4]) return line.trim().split(divider);
  const row = line.replace(/\r?\n$/, '');
  if (divider !== dividers[2] && divider !== dividers[3]) return row.split(divider);
  return row.replaceAll(/"[^"]*"/g, quoted => quoted.replaceAll(/[,;]/g, ' ')).split(divider);
}
