import assert from 'node:assert/strict';
import {test} from 'node:test';
import {markedParts} from '../../../source/core/text/highlight.ts';

/** Returns the parts of a text separated by `|`, the marked ones in brackets. */
function bracketed(text: string, ...marks: ReadonlyArray<readonly [start: number, end: number]>): string {
  const parts = markedParts(
    text,
    marks.map(([start, end]) => ({start, end})),
  );
  for (const part of parts) assert.equal(text.slice(part.start, part.start + part.text.length), part.text);
  assert.equal(parts.map(part => part.text).join(''), text);
  return parts.map(part => (part.isMarked ? `[${part.text}]` : part.text)).join('|');
}

test('a text is parted where its marks begin and end', () => {
  assert.equal(bracketed('old-logo.svg', [0, 1], [5, 6]), '[o]|ld-l|[o]|go.svg');
  assert.equal(bracketed('cover.jpg', [6, 9]), 'cover.|[jpg]');
  assert.equal(bracketed('oo', [0, 1], [1, 2]), '[o]|[o]');
});

test('no part is empty: a text that is marked throughout, or not at all, is one', () => {
  assert.equal(bracketed('site/', [0, 5]), '[site/]');
  assert.equal(bracketed('site/'), 'site/');
  assert.deepEqual(markedParts('', []), []);
});
