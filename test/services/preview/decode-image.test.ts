import assert from 'node:assert/strict';
import {deflateSync} from 'node:zlib';
import {decodeImage} from '../../../source/services/preview/decode-image.ts';
import {png, pngHeader, pngOf} from '../../helpers/png.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const box = {width: 100, height: 100};
const small = png({width: 2, height: 1, depth: 8, colourType: 2, samplesAt: x => [x, 2, 3]});

test('an image is decoded in a thread of its own', async () => {
  const {type, width, height, pixels} = await decodeImage(small, {...box, timeoutMs: 60_000});
  assert.deepEqual({type, width, height}, {type: 'png', width: 2, height: 1});
  assert.deepEqual([...pixels.rgb], [0, 2, 3, 1, 2, 3]);
});

slowTest('what the thread finds wrong is said', async () => {
  await assert.rejects(decodeImage(small.subarray(0, -30), {...box, timeoutMs: 60_000}), {
    name: 'PinviewError',
    code: 'image',
    message: 'The PNG is damaged: its data ends too early.',
  });
});

/** Returns a PNG of forty million transparent pixels: more than a second of work. */
const large = () =>
  pngOf([
    ['IHDR', pngHeader(6300, 6300, [8, 6, 0, 0, 0])],
    ['IDAT', deflateSync(Buffer.alloc(6300 * (1 + 6300 * 4)))],
    ['IEND', []],
  ]);

slowTest('an image that takes longer than it may is given up', async () => {
  await assert.rejects(decodeImage(large(), {...box, timeoutMs: 100}), {
    code: 'image',
    message: 'The image takes more than 0.1 seconds to decode.',
  });
});

slowTest('an image that nobody wants any more is given up at once', async () => {
  const controller = new AbortController();
  const decoding = decodeImage(large(), {...box, signal: controller.signal});
  controller.abort();
  await assert.rejects(decoding, {code: 'cancelled'});
  await assert.rejects(decodeImage(small, {...box, signal: controller.signal}), {code: 'cancelled'});
});

test('a file of more than 8 MiB is not decoded', async () => {
  await assert.rejects(decodeImage(new Uint8Array(8 * 1024 * 1024 + 1), box), {
    message: 'The image is 8.00 MiB; only those up to 8.00 MiB are shown.',
  });
});
