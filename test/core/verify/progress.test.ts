import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fittingProgress, progressWords} from '../../../source/core/verify/progress.ts';

const progress = {blocks: 1512, bytes: 2 ** 20, elapsedMs: 2000};
const wayOut = 'Ctrl+C cancels';

test('progress has blocks, bytes, rate, and the time left where the size is known', () => {
  assert.equal(
    progressWords(progress, 2 ** 22),
    '1,512 blocks · 1.00 MiB of 4.00 MiB · 512 KiB/s · 0:06 left',
  );
  assert.equal(progressWords(progress, undefined), '1,512 blocks · 1.00 MiB · 512 KiB/s');
  assert.equal(
    progressWords({blocks: 1, bytes: 0, elapsedMs: 0}, 1),
    '1 block · 0 bytes of 1 byte · 0 bytes/s',
  );
});

test('where there is no room the rate goes first, the way out never', () => {
  const fitting = (width: number) => fittingProgress(progress, 2 ** 22, {width, wayOut});
  assert.equal(fitting(80), `${progressWords(progress, 2 ** 22)} · ${wayOut}`);
  assert.equal(fitting(70), `1,512 blocks · 1.00 MiB of 4.00 MiB · 0:06 left · ${wayOut}`);
  assert.equal(fitting(50), `1.00 MiB of 4.00 MiB · 0:06 left · ${wayOut}`);
  assert.equal(fitting(10), `1.00 MiB of 4.00 MiB · ${wayOut}`);
});

test('of what was there before there is no rate, and without blocks none are counted', () => {
  const saved = {bytes: 3 * 2 ** 20, kept: 2 * 2 ** 20, elapsedMs: 1000};
  assert.equal(progressWords(saved, 2 ** 22), '3.00 MiB of 4.00 MiB · 1.00 MiB/s · 0:01 left');
  assert.equal(progressWords({...saved, bytes: saved.kept}, 2 ** 22), '2.00 MiB of 4.00 MiB');
});
