import assert from 'node:assert/strict';
import {PinviewError} from '../../source/core/errors/pinview-error.ts';
import {decodePixels} from '../../source/services/preview/decode-pixels.ts';
import {corrupted} from './corruption.ts';
import {gif} from './gif.ts';
import {jpeg, progressiveJpeg} from './jpeg.ts';
import {png} from './png.ts';
import {startRandom} from './random.ts';

const size = {width: 21, height: 17};
const noise = (x: number, y: number) => (x * 37 + y * 101) & 0xff;
const palette = Array.from({length: 48}, (_, index) => (index * 31) & 0xff);
const filterOf = (row: number) => row % 5;
const blocks = Array.from({length: 12}, (_, index) => (index * 53) & 0xff);

/** A valid image of each kind that can be decoded. */
export const images: readonly Uint8Array[] = [
  png({...size, depth: 8, colourType: 6, samplesAt: (x, y) => [x, y, noise(x, y), 99], filterOf}),
  png({
    ...size,
    depth: 16,
    colourType: 2,
    isInterlaced: true,
    samplesAt: (x, y) => [x, y, noise(x, y)],
    filterOf,
  }),
  png({
    ...size,
    depth: 4,
    colourType: 3,
    palette,
    transparency: [0],
    samplesAt: (x, y) => [noise(x, y) & 15],
  }),
  png({...size, depth: 1, colourType: 0, isInterlaced: true, samplesAt: (x, y) => [noise(x, y) & 1]}),
  gif({...size, palette, colours: Array.from({length: 357}, (_, at) => noise(at, at) & 15)}),
  gif({
    ...size,
    palette,
    colours: Array.from({length: 357}, (_, at) => at & 15),
    isInterlaced: true,
    clear: 3,
  }),
  jpeg({
    ...{width: 30, height: 25, orientation: 6, restartInterval: 1},
    channels: [{across: 2, down: 2, blocks: [...blocks, ...blocks]}, {blocks}, {blocks}],
  }),
  jpeg({width: 30, height: 17, channels: [{blocks}, {blocks}, {blocks}, {blocks}], adobeTransform: 2}),
  progressiveJpeg,
];

/** Decodes `rounds` damaged images. Fails unless each yields all its pixels or an error with the code `image`. */
export async function decodeDamaged(rounds: number, seed: number): Promise<void> {
  const random = startRandom(seed);
  const box = {width: 20, height: 20};
  for (let round = 0; round < rounds; round++) {
    const bytes = corrupted(Buffer.from(random.pick(images)), random);
    try {
      const {pixels} = await decodePixels(new Uint8Array(bytes), box);
      assert.equal(pixels.rgb.length, pixels.width * pixels.height * 3);
    } catch (error) {
      const what = `round ${round} of seed ${seed}: ${bytes.toString('base64')}`;
      assert.ok(error instanceof PinviewError && error.code === 'image', `${error} in ${what}`);
    }
  }
}
