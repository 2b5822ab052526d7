import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeText} from '../../../source/core/text/decode-text.ts';

const text = '{"name": "年é"}\r\n';

test('a byte order mark says how a text is encoded, and is no part of it', () => {
  const marked = `\uFEFF${text}`;
  assert.equal(decodeText(Buffer.from(text)), text);
  assert.equal(decodeText(Buffer.from(marked)), text);
  assert.equal(decodeText(Buffer.from(marked, 'utf16le')), text);
  assert.equal(decodeText(Buffer.from(marked, 'utf16le').swap16()), text);
  assert.equal(decodeText(Buffer.of()), '');
  assert.equal(decodeText(Buffer.of(0xff)), '\uFFFD');
});
