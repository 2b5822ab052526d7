import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodePixels} from '../../../source/services/preview/decode-pixels.ts';
import {drawn, expectedRows, large} from '../../helpers/drawn-image.ts';
import {png, pngHeader, pngOf} from '../../helpers/png.ts';

/** A pattern in which no pixel equals its neighbours. */
const byteAt = (x: number, y: number, channel: number) => (x * 37 + y * 101 + channel * 59) & 0xff;

const size = {width: 13, height: 11};
const rgbAt = (x: number, y: number) => [0, 1, 2].map(channel => byteAt(x, y, channel));

for (const isInterlaced of [false, true]) {
  const kind = isInterlaced ? 'interlaced' : 'not interlaced';

  test(`a PNG of 24 bits, ${kind}, has the colours that it was made of, whatever filters its rows have`, async () => {
    const bytes = png({
      ...size,
      ...{depth: 8, colourType: 2, isInterlaced},
      samplesAt: rgbAt,
      filterOf: row => row % 5,
    });
    assert.deepEqual(await drawn(bytes), expectedRows(size.width, size.height, rgbAt));
  });

  test(`a PNG of 48 bits, ${kind}, has the colours that it was made of`, async () => {
    const bytes = png({
      ...size,
      ...{depth: 16, colourType: 2, isInterlaced},
      samplesAt: (x, y) => rgbAt(x, y).map(byte => byte * 257),
      filterOf: row => row % 5,
    });
    assert.deepEqual(await drawn(bytes), expectedRows(size.width, size.height, rgbAt));
  });

  for (const depth of [1, 2, 4, 8, 16] as const) {
    const greys = 2 ** depth;
    const greyAt = (x: number, y: number) => byteAt(x, y, 0) % greys;

    test(`a PNG with ${greys} greys, ${kind}, has those from black to white`, async () => {
      const bytes = png({
        ...size,
        ...{depth, colourType: 0, isInterlaced},
        samplesAt: (x, y) => [greyAt(x, y)],
        filterOf: row => row % 5,
      });
      const expected = expectedRows(size.width, size.height, (x, y) =>
        Array<number>(3).fill(Math.round((greyAt(x, y) * 255) / (greys - 1))),
      );
      assert.deepEqual(await drawn(bytes), expected);
    });
  }

  for (const depth of [1, 2, 4, 8] as const) {
    test(`a PNG with a palette of ${2 ** depth} colours, ${kind}, has those`, async () => {
      const palette = Array.from({length: 3 * 2 ** depth}, (_, index) => (index * 83) & 0xff);
      const indexAt = (x: number, y: number) => byteAt(x, y, 0) % 2 ** depth;
      const bytes = png({
        ...size,
        ...{depth, colourType: 3, isInterlaced, palette},
        samplesAt: (x, y) => [indexAt(x, y)],
      });
      const expected = expectedRows(size.width, size.height, (x, y) =>
        palette.slice(indexAt(x, y) * 3, indexAt(x, y) * 3 + 3),
      );
      assert.deepEqual(await drawn(bytes), expected);
    });
  }
}

const chequered = ['666666', '999999'];
const transparent: ReadonlyArray<readonly [string, Parameters<typeof png>[0]]> = [
  ['RGB and opacity', {width: 9, height: 1, depth: 8, colourType: 6, samplesAt: () => [1, 2, 3, 0]}],
  ['grey and opacity', {width: 9, height: 1, depth: 16, colourType: 4, samplesAt: () => [9, 0]}],
  [
    'a palette with opacity',
    {
      ...{width: 9, height: 1, depth: 8, colourType: 3},
      ...{palette: [1, 2, 3, 4, 5, 6], transparency: [255, 0]},
      samplesAt: () => [1],
    },
  ],
  [
    'one clear grey',
    {width: 9, height: 1, depth: 4, colourType: 0, transparency: [0, 7], samplesAt: () => [7]},
  ],
  [
    'one clear colour',
    {
      ...{width: 9, height: 1, depth: 16, colourType: 2},
      transparency: [1, 2, 3, 4, 5, 6],
      samplesAt: () => [0x0102, 0x0304, 0x0506],
    },
  ],
];
for (const [kind, options] of transparent) {
  test(`a PNG of ${kind} shows a chequerboard where it is transparent`, async () => {
    const [row] = await drawn(png(options));
    assert.equal(row, [...Array<string>(8).fill(chequered[0] ?? ''), chequered[1]].join(' '));
  });
}

test('a PNG that is half transparent is halfway between its colour and the chequerboard, in light', async () => {
  const bytes = png({width: 1, height: 1, depth: 8, colourType: 6, samplesAt: () => [255, 255, 255, 128]});
  assert.deepEqual(await drawn(bytes), ['c7c7c7']);
});

const header = (...rest: number[]) => ['IHDR', pngHeader(1, 1, rest)] as const;
const broken: ReadonlyArray<readonly [string, Uint8Array, RegExp]> = [
  ['that ends after its signature', pngOf([]), /^The PNG is damaged: it ends within its header\.$/],
  [
    'with a header of one byte',
    pngOf([
      ['IHDR', [1]],
      ['IEND', Array(20).fill(0)],
    ]),
    /it has no size/,
  ],
  ['without a size', pngOf([['IHDR', pngHeader(0, 5, [8, 2, 0, 0, 0])]]), /it has no size/],
  ['of colours that there are not', pngOf([header(3, 2, 0, 0, 0)]), /no colours of type 2 with 3 bits/],
  ['that is compressed in another way', pngOf([header(8, 2, 1, 0, 0)]), /its compression method is unknown/],
  ['without its palette', pngOf([header(8, 3, 0, 0, 0)]), /it has no palette/],
  ['without data', pngOf([header(8, 2, 0, 0, 0), ['IEND', []]]), /its data ends too early/],
  [
    'of data that is not compressed',
    pngOf([header(8, 2, 0, 0, 0), ['IDAT', [1, 2, 3]]]),
    /data is not valid/,
  ],
  [
    'with a filter that there is not',
    png({width: 1, height: 1, depth: 8, colourType: 0, samplesAt: () => [1], filterOf: () => 5}),
    /a row has an unknown filter/,
  ],
];
for (const [kind, bytes, message] of broken) {
  test(`a PNG ${kind} is said to be damaged`, async () => {
    await assert.rejects(decodePixels(bytes, large), {name: 'PinviewError', code: 'image', message});
  });
}
