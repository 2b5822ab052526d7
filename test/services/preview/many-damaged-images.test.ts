import {test} from 'node:test';
import {decodeDamaged} from '../../helpers/damaged-images.ts';

test('ten thousand damaged images have pixels, or are said to be such as cannot be shown', async t => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  t.diagnostic(`seed ${seed}`);
  await decodeDamaged(10_000, seed);
});
