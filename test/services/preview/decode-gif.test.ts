import assert from 'node:assert/strict';
import {decodePixels} from '../../../source/services/preview/decode-pixels.ts';
import {drawn, expectedRows, large, pixelsOf} from '../../helpers/drawn-image.ts';
import {gif} from '../../helpers/gif.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
const colourOf = (index: number) => palette.slice(index * 3, index * 3 + 3);
const size = {width: 20, height: 19};
const indexAt = (x: number, y: number) => (x * x + y * 3 + (x >> 2)) % 4;
const colours = Array.from({length: 380}, (_, at) => indexAt(at % 20, Math.floor(at / 20)));
const expected = expectedRows(20, 19, (x, y) => colourOf(indexAt(x, y)));

test('a GIF has the colours that it was made of', async () => {
  assert.deepEqual(await drawn(gif({...size, palette, colours})), expected);
});

test('a GIF that is interlaced has its rows in order', async () => {
  assert.deepEqual(await drawn(gif({...size, palette, colours, isInterlaced: true})), expected);
});

test('a GIF whose frame has a palette of its own has its colours', async () => {
  assert.deepEqual(await drawn(gif({...size, palette, colours, hasOwnPalette: true})), expected);
});

slowTest('a GIF whose table of codes is full several times has the colours that it was made of', async () => {
  const many = Array.from({length: 256 * 3}, (_, at) => (at * 7) & 0xff);
  const noise = Array.from({length: 40_000}, (_, at) => (at * at * 31 + (at >> 3)) & 0xff);
  const {rgb} = await pixelsOf(gif({width: 200, height: 200, palette: many, colours: noise}));
  const wanted = noise.flatMap(index => many.slice(index * 3, index * 3 + 3));
  assert.ok(Buffer.from(rgb).equals(Buffer.from(wanted)));
});

test('a GIF shows a chequerboard where its frame is not, and where that is transparent', async () => {
  const bytes = gif({
    ...{width: 4, height: 3, palette},
    frame: {left: 1, top: 1, width: 2, height: 1},
    colours: [1, 2],
    clear: 2,
  });
  assert.deepEqual(await drawn(bytes), [
    '666666 666666 666666 666666',
    '666666 ff0000 666666 666666',
    '666666 666666 666666 666666',
  ]);
});

test('a GIF whose frame is larger than its screen is cut', async () => {
  const bytes = gif({
    ...{width: 2, height: 2, palette},
    frame: {left: 1, top: 1, width: 2, height: 2},
    colours: [1, 2, 3, 3],
  });
  assert.deepEqual(await drawn(bytes), ['666666 666666', '666666 ff0000']);
});

const whole = gif({...size, palette, colours});
const withFrame = (...frame: number[]) =>
  Uint8Array.from([...Buffer.from('GIF89a'), 1, 0, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...frame]);
const broken: ReadonlyArray<readonly [string, Uint8Array, RegExp]> = [
  ['that ends within its screen', whole.subarray(0, 9), /it ends within its header/],
  ['that ends before its frame', whole.subarray(0, 25), /there is no image in it/],
  ['whose frame has no size', withFrame(0, 0, 1, 0, 0), /its first image has no size/],
  ['that ends within its pixels', whole.subarray(0, -20), /its data ends too early/],
  ['of values with nine bits', withFrame(1, 0, 1, 0, 0, 9, 1, 0, 0), /its compressed data is not valid/],
  [
    'with a code that is not known',
    withFrame(9, 0, 1, 0, 0, 2, 1, 0x3c, 0),
    /its compressed data is not valid/,
  ],
];
for (const [kind, bytes, message] of broken) {
  test(`a GIF ${kind} is said to be damaged`, async () => {
    await assert.rejects(decodePixels(bytes, large), {name: 'PinviewError', code: 'image', message});
  });
}
