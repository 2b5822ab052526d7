import {test} from 'node:test';
import {decodePixels} from '../../../source/services/preview/decode-pixels.ts';
import {decodeDamaged, images} from '../../helpers/damaged-images.ts';

test('each of the images that are damaged below is one that is shown', async () => {
  for (const bytes of images) await decodePixels(bytes, {width: 20, height: 20});
});

test('a damaged image has pixels, or is said to be one that cannot be shown', async () => {
  await decodeDamaged(500, 24);
});
