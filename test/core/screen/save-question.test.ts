import assert from 'node:assert/strict';
import {test} from 'node:test';
import {saveQuestion} from '../../../source/core/screen/save-question.ts';

const gateways = ['https://one.example', 'https://two.example'];

test('what is little is saved without a question', () => {
  assert.equal(saveQuestion('film.mp4', 100 * 2 ** 20, gateways), undefined);
});

test('before much is saved, or nobody knows how much, the size and the gateways are named', () => {
  assert.equal(
    saveQuestion('film.mp4', 700 * 2 ** 20, gateways),
    'Fetch 700 MiB of film.mp4 from one.example and two.example?',
  );
  assert.equal(
    saveQuestion('film.mp4', undefined, gateways.slice(1)),
    'Fetch film.mp4, whatever its size, from two.example?',
  );
});
