import assert from 'node:assert/strict';
import {test} from 'node:test';
import {whyImpossible} from '../../../source/core/keymap/impossible.ts';
import {everything, nothing} from './situations.ts';

test('Of a key that does nothing at the moment it is said why', () => {
  const inPin = {...nothing, place: 'pin'} as const;
  assert.equal(whyImpossible('w', inPin), 'There is no pin to watch.');
  assert.match(whyImpossible('w', {...inPin, hasPin: true}) ?? '', /an unfinished pin/);
  assert.match(whyImpossible('a', inPin) ?? '', /pinview login --profile NAME adds another/);
});

test('Nothing is said of keys that do something, that are not bound here, or that nobody would wonder about', () => {
  assert.equal(whyImpossible('w', everything), undefined);
  assert.equal(whyImpossible('a', everything), undefined);
  assert.equal(whyImpossible('a', nothing), undefined);
  assert.equal(whyImpossible('$', everything), undefined);
  assert.equal(whyImpossible('z', {...nothing, place: 'recents'}), undefined);
});
