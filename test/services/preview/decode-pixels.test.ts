import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodePixels} from '../../../source/services/preview/decode-pixels.ts';
import {drawn, large, pixelsOf} from '../../helpers/drawn-image.ts';
import {png, pngHeader, pngOf} from '../../helpers/png.ts';

test('an image is made as large as its box allows, with its shape kept, and never larger than it is', async () => {
  const bytes = png({width: 40, height: 20, depth: 8, colourType: 0, samplesAt: () => [200]});
  for (const [width, height, shownWidth, shownHeight] of [
    [20, 100, 20, 10],
    [100, 5, 10, 5],
    [1, 1, 1, 1],
    [0, 0, 1, 1],
    [500, 500, 40, 20],
  ] as const) {
    const pixels = await pixelsOf(bytes, {width, height});
    assert.deepEqual([pixels.width, pixels.height], [shownWidth, shownHeight]);
    assert.deepEqual(new Set(pixels.rgb), new Set([200]));
  }
});

test('an image of fine black and white lines is as bright as it is from afar', async () => {
  const bytes = png({width: 64, height: 64, depth: 1, colourType: 0, samplesAt: x => [x % 2]});
  assert.deepEqual(
    new Set((await pixelsOf(bytes, {width: 7, height: 64})).rgb.subarray(3, 18)).size <= 5,
    true,
  );
  assert.deepEqual(await drawn(bytes, {width: 1, height: 1}), ['bcbcbc']);
});

test('an image of too many megapixels is refused by its header', async () => {
  const bytes = pngOf([['IHDR', pngHeader(10_000, 10_000, [8, 2, 0, 0, 0])]]);
  await assert.rejects(decodePixels(bytes, large), {
    code: 'image',
    message: 'The image has 100 megapixels, more than the 40 that are shown.',
  });
  await assert.rejects(decodePixels(pngOf([['IHDR', pngHeader(70_000, 1, [8, 2, 0, 0, 0])]]), large), {
    message: 'The image has 70,000 pixels on one side, more than the 65,535 that are shown.',
  });
});

test('an image is nothing else that has bytes', async () => {
  for (const bytes of [new Uint8Array(), Buffer.from('GIF88a'), Buffer.from('<svg>')])
    await assert.rejects(decodePixels(bytes, large), {message: 'This is not a PNG, JPEG or GIF.'});
});
