import {sanitize} from '../text/sanitize.ts';
import {breakText} from '../text/wrap.ts';
import {hexDump} from './hex-dump.ts';
import type {Preview} from './preview.ts';

const tab = '    ';

/** Returns the lines of a preview that is shown as text, at most `columns` wide and safe to draw. JSON is laid out elsewhere. */
export function previewText(preview: Preview, columns: number): readonly string[] {
  if (preview.kind === 'text')
    return preview.text.split(/\r\n|\r|\n/).flatMap(line => textLines(line, columns));
  if (preview.kind === 'bytes') return hexDump(preview.head, columns);
  return preview.kind === 'symlink' ? breakText(sanitize(preview.target), columns) : [];
}

function textLines(line: string, columns: number): readonly string[] {
  return breakText(sanitize(line.replaceAll('\t', tab)), columns);
}
