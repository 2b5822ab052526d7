import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodePixels} from '../../../source/services/preview/decode-pixels.ts';
import {drawn, hex, large, pixelsOf} from '../../helpers/drawn-image.ts';
import {jpeg, progressiveJpeg} from '../../helpers/jpeg.ts';

const [grey, grey2] = ['404040', 'c0c0c0'];

test('a JPEG of greys has those of its blocks', async () => {
  const rows = await drawn(jpeg({width: 16, height: 9, channels: [{blocks: [64, 192, 192, 64]}]}));
  const half = (colour: string | undefined) => Array<string>(8).fill(colour ?? '');
  assert.equal(rows.length, 9);
  assert.equal(rows[0], [...half(grey), ...half(grey2)].join(' '));
  assert.equal(rows[8], [...half(grey2), ...half(grey)].join(' '));
});

/** Returns the colours of the blocks of 8 by 8 pixels, after checking that each block has only one. */
async function blocksOf(bytes: Uint8Array) {
  const {width, height, rgb} = await pixelsOf(bytes);
  const colourAt = (x: number, y: number) =>
    hex(...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
  return Array.from({length: Math.ceil(height / 8)}, (_, row) =>
    Array.from({length: Math.ceil(width / 8)}, (_, column) => {
      const colour = colourAt(column * 8, row * 8);
      for (let y = row * 8; y < Math.min(height, row * 8 + 8); y++)
        for (let x = column * 8; x < Math.min(width, column * 8 + 8); x++)
          assert.equal(colourAt(x, y), colour);
      return colour;
    }).join(' '),
  );
}

test('a JPEG has the colours of its three channels', async () => {
  const channels = [{blocks: [76, 150]}, {blocks: [85, 44]}, {blocks: [255, 21]}];
  assert.deepEqual(await blocksOf(jpeg({width: 16, height: 8, channels})), ['fe0000 00ff01']);
});

test('a JPEG whose colours have less detail than its light has them in each pixel', async () => {
  const channels = [
    {across: 2, down: 2, blocks: [10, 60, 110, 160, 20, 70, 120, 170]},
    {blocks: [128, 128]},
    {blocks: [128, 138]},
  ];
  assert.deepEqual(await blocksOf(jpeg({width: 32, height: 16, channels})), [
    '0a0a0a 3c3c3c 220d14 543f46',
    '6e6e6e a0a0a0 867178 b8a3aa',
  ]);
});

test('a JPEG of red, green and blue is not taken for light and colours', async () => {
  const blocks = [[200], [100], [50]];
  const byName = blocks.map((each, index) => ({id: 'RGB'.charCodeAt(index), blocks: each}));
  const byAdobe = {channels: blocks.map(each => ({blocks: each})), adobeTransform: 0};
  for (const options of [{channels: byName}, byAdobe])
    assert.deepEqual(await blocksOf(jpeg({width: 8, height: 8, ...options})), ['c86432']);
});

test('a JPEG of four inks has the colours of its print, whoever wrote it', async () => {
  const size = {width: 8, height: 8};
  const channels = [[0], [255], [100], [51]].map(blocks => ({blocks}));
  const inverted = channels.map(({blocks}) => ({blocks: blocks.map(ink => 255 - ink)}));
  // The same inks as YCCK: three of them as luminance and chrominance.
  const ycck = [[161], [94], [13], [204]].map(blocks => ({blocks}));
  assert.deepEqual(await blocksOf(jpeg({...size, channels})), ['cc007c']);
  assert.deepEqual(await blocksOf(jpeg({...size, channels: inverted, adobeTransform: 0})), ['cc007c']);
  assert.deepEqual(await blocksOf(jpeg({...size, channels: ycck, adobeTransform: 2})), ['cc007b']);
});

test('a JPEG with restarts has the same blocks as one without', async () => {
  const blocks = Array.from({length: 40}, (_, index) => (index * 53) & 0xff);
  const options = {width: 80, height: 32, channels: [{blocks}]};
  const expected = await blocksOf(jpeg(options));
  assert.equal(expected[1]?.split(' ')[2], hex(124, 124, 124));
  assert.deepEqual(await blocksOf(jpeg({...options, restartInterval: 3})), expected);
});

test('a JPEG that was taken with a turned camera is upright', async () => {
  // A B C
  // D E F
  const blocks = [10, 20, 30, 40, 50, 60];
  const upright = [
    '0a 14 1e / 28 32 3c',
    '1e 14 0a / 3c 32 28',
    '3c 32 28 / 1e 14 0a',
    '28 32 3c / 0a 14 1e',
  ];
  const turned = [
    '0a 28 / 14 32 / 1e 3c',
    '28 0a / 32 14 / 3c 1e',
    '3c 1e / 32 14 / 28 0a',
    '1e 3c / 14 32 / 0a 28',
  ];
  for (const [index, expected] of [...upright, ...turned].entries()) {
    const bytes = jpeg({width: 24, height: 16, channels: [{blocks}], orientation: index + 1});
    const rows = await blocksOf(bytes);
    assert.equal(rows.join(' / ').replaceAll(/(..)\1\1/g, '$1'), expected);
    const {width, height} = await decodePixels(bytes, large);
    assert.deepEqual([width, height], index < 4 ? [24, 16] : [16, 24]);
  }
});

test('a JPEG much larger than its box is made of the means of its blocks', async () => {
  const blocks = Array.from({length: 100}, (_, index) => (index % 10) * 20);
  const bytes = jpeg({width: 80, height: 80, channels: [{blocks}], orientation: 6});
  const expected = Array.from({length: 10}, (_, row) =>
    Array<string>(10).fill(hex(row * 20, row * 20, row * 20)),
  );
  assert.deepEqual(
    await drawn(bytes, {width: 10, height: 10}),
    expected.map(row => row.join(' ')),
  );
});

// The RGB values of the sixth row as libjpeg decodes it.
const sixthRow =
  '4e2ae43208c43805c24204bf4c02b75a07af5b019e65079d6e089271038a8407878a007996036e9c07659d085cb92573';

test('a JPEG that is progressive has the pixels that another decoder finds in it', async () => {
  const {rgb} = await pixelsOf(progressiveJpeg);
  for (const [index, byte] of Buffer.from(sixthRow, 'hex').entries())
    assert.ok(Math.abs((rgb[5 * 48 + index] ?? 0) - byte) <= 3, `byte ${index}`);
});

const channels = [{blocks: [64, 192, 64, 192]}];
const square = {width: 16, height: 16, channels};
const whole = jpeg(square);
const startOfScan = Buffer.from(whole).indexOf(Buffer.from([0xff, 0xda]));
const without = (marker: number) => {
  const start = Buffer.from(whole).indexOf(Buffer.from([0xff, marker]));
  const length = Buffer.from(whole).readUInt16BE(start + 2);
  return Uint8Array.from([...whole.subarray(0, start), ...whole.subarray(start + 2 + length)]);
};
const withByte = (marker: number, place: number, byte: number) => {
  const copy = Buffer.from(whole);
  copy[copy.indexOf(Buffer.from([0xff, marker])) + place] = byte;
  return copy;
};
const broken: ReadonlyArray<readonly [string, Uint8Array, RegExp]> = [
  ['that ends before its frame', whole.subarray(0, 20), /is damaged: it ends within its header/],
  ['that ends before its pixels', whole.subarray(0, startOfScan), /is damaged: there is no image in it/],
  ['that ends within its pixels', jpeg({...square, height: 800}), /is damaged: its data ends too early/],
  ['without codes', without(0xc4), /is damaged: a Huffman table is missing/],
  ['without quantization', without(0xdb), /is damaged: a quantization table is missing/],
  ['of a scan of another channel', withByte(0xda, 5, 9), /is damaged: a scan names an unknown channel/],
  ['of too many codes', withByte(0xc4, 5, 3), /is damaged: its codes are not valid/],
  ['of channels without a size', withByte(0xc0, 11, 0), /is damaged: its channels have no valid size/],
  ['that is lossless', jpeg({...square, frame: 0xc3}), /JPEG is lossless, hierarchical or coded/],
  ['of twelve bits', withByte(0xc0, 4, 12), /has 12 bits per sample, which cannot be shown/],
  ['of two channels', jpeg({...square, channels: [...channels, ...channels]}), /has 2 channels, which/],
];
for (const [kind, bytes, message] of broken) {
  test(`a JPEG ${kind} is said to be what it is`, async () => {
    await assert.rejects(decodePixels(bytes, large), {name: 'PinviewError', code: 'image', message});
  });
}
