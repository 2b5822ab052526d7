import {shortSize} from '../text/byte-size.ts';
import {counted} from '../text/group-digits.ts';
import {maxTextBytes, type Preview} from './preview.ts';

const forms = {plain: 'Text', json: 'JSON', svg: 'SVG image, as text'} as const;

/**
 * Describes a preview in one line: the kind of content, and how much of it there is. `hasDump` tells whether a hex dump
 * of the first bytes is shown for other files.
 */
export function previewWords(preview: Preview, hasDump = true): string {
  switch (preview.kind) {
    case 'directory': {
      const count = counted(preview.entries.length, 'entry', 'entries');
      return preview.isWhole ? `Directory · ${count}` : `Directory · ${count} so far`;
    }
    case 'text': {
      const part = preview.isCut ? ` · its first ${shortSize(BigInt(maxTextBytes))}` : '';
      return preview.size === 0 ? 'Empty file' : `${forms[preview.form]} · ${sizeOf(preview.size)}${part}`;
    }
    case 'image':
      return `${preview.type} · ${sizeOf(preview.size)}`;
    case 'bytes':
      return `${preview.type ?? 'Unknown kind of file'} · ${sizeOf(preview.size)}${hasDump ? ' · its first bytes' : ''}`;
    case 'symlink':
      return 'Symbolic link to';
    case 'data':
      return `Data in ${preview.codec}, as JSON`;
  }
}

function sizeOf(bytes: number): string {
  return Number.isSafeInteger(bytes) ? shortSize(BigInt(bytes)) : 'of an impossible size';
}
