import {entryRow} from '../../core/content/entry-rows.ts';
import type {Preview} from '../../core/content/preview.ts';
import {previewText} from '../../core/content/preview-text.ts';
import {previewWords} from '../../core/content/preview-words.ts';
import {jsonLines} from '../../core/text/json-layout.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Link} from '../../core/verify/block-links.ts';
import {cidText} from '../../core/verify/cid-bytes.ts';
import type {Output} from '../../services/terminal/output.ts';
import {styled} from '../shared/ansi-style.ts';
import {spokenList, withoutDots} from '../shared/spoken-list.ts';
import {columnsOf, tableText} from '../shared/table.ts';

/** The width of output that does not go to a terminal. */
const pipedColumns = 80;

/**
 * Prints what a preview shows, on a terminal below a line that says what it is. For screen readers entries are numbered,
 * unless numbers mean something else there.
 */
export function printPreview(preview: Preview, output: Output, isNumbered = true): void {
  const {columns, hasColours, isPlain} = output;
  const isTerminal = columns !== undefined;
  if (isTerminal && isPlain) {
    output.print(spokenPreview(preview, columns, isNumbered));
    return;
  }
  if (isTerminal || preview.kind === 'bytes' || preview.kind === 'image')
    output.print(`${styled({tone: 'dim', text: previewWords(preview)}, hasColours)}\n`);
  if (preview.kind === 'directory') output.print(listing(preview.entries, isTerminal, hasColours));
  else output.print(linesText(linesOf(preview, columns ?? pipedColumns)));
}

/** Leaves out a dump of bytes: nobody listens to one. */
function spokenPreview(preview: Preview, columns: number, isNumbered: boolean): string {
  const words = withoutDots(previewWords(preview, false));
  if (preview.kind === 'directory') {
    const entries = preview.entries.map(spokenEntry);
    return isNumbered ? spokenList(words, entries) : linesText([`${words}:`, ...entries]);
  }
  return linesText([words, ...(preview.kind === 'bytes' ? [] : linesOf(preview, columns))]);
}

function spokenEntry(entry: Link): string {
  const {name, size} = entryRow(entry, undefined);
  return [name, ...(size === '' ? [] : [size.replace('~', 'about ')]), `CID ${cidText(entry.cid)}`].join(
    ', ',
  );
}

function linesOf(preview: Preview, columns: number): readonly string[] {
  if (preview.kind === 'data') return jsonText(preview.text, columns);
  if (preview.kind === 'text' && preview.form === 'json') return jsonText(preview.text, columns);
  return previewText(preview, columns);
}

function jsonText(json: string, columns: number): readonly string[] {
  const {text, lines} = jsonLines(json, columns);
  return lines.map(({start, end, indent}) => ' '.repeat(indent) + text.slice(start, end));
}

function linesText(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('');
}

/** Returns a table; if piped, tab-separated size, CID and name, where the size is the one that the directory claims. */
function listing(entries: readonly Link[], isTerminal: boolean, hasColours: boolean): string {
  if (!isTerminal) return entries.map(pipedRow).join('');
  const rows = entries.map(entry => ({...entryRow(entry, undefined), cid: cidText(entry.cid)}));
  const column = columnsOf(rows);
  // Many importers record none.
  const sizes = rows.every(({size}) => size === '') ? [] : [column('SIZE', ({size}) => size)];
  return tableText([...sizes, column('CID', ({cid}) => cid), column('NAME', ({name}) => name)], hasColours);
}

function pipedRow({name, cid, claimedSize}: Link): string {
  return `${claimedSize ?? ''}\t${cidText(cid)}\t${sanitize(name)}\n`;
}
