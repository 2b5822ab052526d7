import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maxPlaceholders, placeholderLines, sendImage} from '../../../source/core/image/kitty-image.ts';
import {graphemes} from '../../../source/core/text/graphemes.ts';
import {textWidth} from '../../../source/core/text/width.ts';

const image = {id: 42, width: 30, height: 20, cells: {columns: 3, rows: 1}};

test('an image is sent in commands of up to 4096 characters of base64, of which the first says what it is', () => {
  const compressed = Uint8Array.from({length: 7000}, (_, index) => index & 0xff);
  const commands = sendImage({...image, compressed});
  const parsed = commands.map(command => /^\u001B_G([^;]*);([A-Za-z0-9+/=]*)\u001B\\$/.exec(command));
  assert.deepEqual(
    parsed.map(found => found?.[1]),
    ['a=T,U=1,q=2,f=24,o=z,i=42,s=30,v=20,c=3,r=1,m=1', 'm=1', 'm=0'],
  );
  assert.ok(parsed.every(found => (found?.[2]?.length ?? 9999) <= 4096));
  const payload = parsed.map(found => found?.[2]).join('');
  assert.deepEqual(new Uint8Array(Buffer.from(payload, 'base64')), compressed);
});

test('a small image is one command', () => {
  const commands = sendImage({...image, compressed: Uint8Array.of(1)});
  assert.deepEqual(commands, ['\u001B_Ga=T,U=1,q=2,f=24,o=z,i=42,s=30,v=20,c=3,r=1,m=0;AQ==\u001B\\']);
});

test('placeholders tell the image by their colour, and row and column by their marks', () => {
  assert.deepEqual(placeholderLines(0x01_02_2a, {columns: 2, rows: 2}), [
    '\u001B[38;2;1;2;42m\u{10EEEE}\u0305\u0305\u{10EEEE}\u0305\u030D\u001B[0m',
    '\u001B[38;2;1;2;42m\u{10EEEE}\u030D\u0305\u{10EEEE}\u030D\u030D\u001B[0m',
  ]);
});

test('each placeholder takes one column, in the widest image, too', () => {
  const [line = ''] = placeholderLines(1, {columns: 1000, rows: 1});
  assert.equal(textWidth(line), maxPlaceholders);
  const cells = [...graphemes(line.replaceAll(/\u001B\[[\d;]*m/g, ''))];
  assert.equal(cells.length, maxPlaceholders);
  assert.equal(new Set(cells).size, maxPlaceholders);
});
