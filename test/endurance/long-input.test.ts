import {test} from 'node:test';
import {readsMuch} from '../helpers/streamed-input.ts';

test('get - reads half a gigabyte in no more memory than a little', async t => {
  await readsMuch(t, 256);
});
