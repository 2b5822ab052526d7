import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionFor, keyHints} from '../../../source/core/keymap/match.ts';
import {type LoginSituation, loginBindings, loginPlaceNames} from '../../../source/core/login/bindings.ts';

const places = Object.keys(loginPlaceNames) as ReadonlyArray<LoginSituation['place']>;
const situation: LoginSituation = {
  place: 'typing',
  focus: 'apiKey',
  isMoreWanted: true,
  isBelowService: false,
  isOtherService: false,
  canGoBack: true,
};
const choosing: LoginSituation = {...situation, place: 'choosing', focus: 'service'};

test('at each place of the login a key does one thing, and can do it', () => {
  for (const place of places) {
    const here = loginBindings.filter(({places}) => places.includes(place));
    const keys = here.flatMap(binding => binding.keys);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
      place,
    );
    for (const {action, keys} of here) {
      for (const key of keys) assert.equal(actionFor(loginBindings, key, {...situation, place}), action);
    }
  }
});

test('a letter does something only where none is typed', () => {
  for (const key of ['y', 'Y', 'n', 'N', 'q']) {
    assert.equal(actionFor(loginBindings, key, situation), undefined);
  }
});

test('the arrows choose the service in its field only: in others they move the caret', () => {
  const actions = (now: LoginSituation) => ['←', '→'].map(key => actionFor(loginBindings, key, now));
  assert.deepEqual(actions(choosing), ['previous-service', 'next-service']);
  assert.deepEqual(actions(situation), [undefined, undefined]);
});

test('Ctrl+C leads out of every place', () => {
  const out = places.map(place => actionFor(loginBindings, 'Ctrl+C', {...situation, place}));
  assert.deepEqual(out, ['quit', 'quit', 'cancel', 'quit', 'cancel']);
});

test('the bottom line says what Enter does now', () => {
  const hintOfEnter = (now: Partial<LoginSituation>) =>
    keyHints(loginBindings, {...situation, ...now}).find(({key}) => key === 'Enter')?.hint;
  assert.equal(hintOfEnter({}), 'next');
  assert.equal(hintOfEnter({isMoreWanted: false}), 'log in');
  assert.equal(hintOfEnter({focus: 'demo'}), 'start the demo');
  assert.equal(hintOfEnter(choosing), 'next');
  assert.equal(hintOfEnter({...choosing, isOtherService: true}), 'continue');
});

test('the way to the service is shown in the field below it', () => {
  const hintOf = (isBelowService: boolean) =>
    keyHints(loginBindings, {...situation, isBelowService}).find(({key}) => key === 'Shift+Tab')?.hint;
  assert.deepEqual([hintOf(true), hintOf(false)], ['service', undefined]);
});

test('the way back is shown only where there are keys to go back to', () => {
  const keysShown = (canGoBack: boolean) =>
    keyHints(loginBindings, {...situation, canGoBack}).map(({key}) => key);
  assert.deepEqual(keysShown(true), ['Enter', 'Tab', 'Esc', 'Ctrl+C']);
  assert.deepEqual(keysShown(false), ['Enter', 'Tab', 'Ctrl+C']);
});
