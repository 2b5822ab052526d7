import assert from 'node:assert/strict';
import {test} from 'node:test';
import {usKey} from '../../../source/core/text/us-keys.ts';

test('A letter of a Cyrillic or Greek layout is the key that types it', () => {
  const keysOf = (letters: string) => Array.from(letters, letter => usKey(letter)).join('');
  assert.equal(keysOf('йцукенгшщзфывапролдячсмить'), 'qwertyuiopasdfghjklzxcvbnm');
  assert.equal(keysOf('ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ'), 'QWERTYUIOPASDFGHJKLZXCVBNM');
  assert.equal(keysOf('і'), 's');
  assert.equal(keysOf('ςερτυθιοπασδφγηξκλζχψωβνμ'), 'wertyuiopasdfghjklzxcvbnm');
  assert.equal(keysOf('ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ'), 'ERTYUIOPASDFGHJKLZXCVBNM');
});

test('A full-width character is its plain form, and anything else has no key', () => {
  assert.equal(Array.from('ｙＹ？／０\u3000', typed => usKey(typed)).join(''), 'yY?/0 ');
  for (const typed of ['y', '?', 'é', '年', 'א', '↓', '']) assert.equal(usKey(typed), undefined);
});
