import type {Preview} from '../../core/content/preview.ts';
import {escapeInvisible} from '../../core/text/json-source.ts';
import {cidText} from '../../core/verify/cid-bytes.ts';

/** Returns a preview as a JSON document: what it is, with the entries of a directory or the beginning of a text. */
export function previewJson(cid: string, preview: Preview): string {
  return `${escapeInvisible(JSON.stringify({cid, ...contentOfPreview(preview)}, null, 2))}\n`;
}

function contentOfPreview(preview: Preview): object {
  switch (preview.kind) {
    case 'directory': {
      const entries = preview.entries.map(({name, cid, claimedSize}) => ({
        name,
        cid: cidText(cid),
        claimedSize,
      }));
      return {kind: 'directory', entries};
    }
    case 'text': {
      const {size, form, text, isCut} = preview;
      return {kind: 'file', type: form === 'plain' ? 'text' : form, size, text, isCut};
    }
    case 'image':
    case 'bytes':
      return {kind: 'file', type: preview.type, size: preview.size};
    case 'symlink':
      return {kind: 'symlink', target: preview.target};
    case 'data':
      return {kind: 'data', codec: preview.codec, data: JSON.parse(preview.text)};
  }
}
