import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {actionFor, fitHints, keyHints, keymap, type Pane, type Situation} from '../../source/core/keymap.ts';

const flags = [
  'hasPin',
  'hasFields',
  'hasRecents',
  'canRefresh',
  'hasOtherProfiles',
  'hasText',
  'isWaiting',
  'isBusy',
] as const;
const panes: readonly Pane[] = ['prompt', 'recents', 'pin'];
const nothing: Situation = {
  pane: 'prompt',
  hasPin: false,
  hasFields: false,
  hasRecents: false,
  canRefresh: false,
  hasOtherProfiles: false,
  hasText: false,
  isWaiting: false,
  isBusy: false,
};
const everything: Situation = {
  pane: 'pin',
  hasPin: true,
  hasFields: true,
  hasRecents: true,
  canRefresh: true,
  hasOtherProfiles: true,
  hasText: true,
  isWaiting: false,
  isBusy: true,
};

/** Every situation that there can be, and some that there cannot. */
const situations: readonly Situation[] = panes.flatMap(pane =>
  Array.from({length: 2 ** flags.length}, (_, bits) => {
    const set = flags.map((flag, index) => [flag, (bits & (2 ** index)) !== 0] as const);
    return {...nothing, ...Object.fromEntries(set), pane};
  }),
);
const keys = new Set(keymap.flatMap(binding => binding.keys));

test('in no situation does a key stand for two actions', () => {
  for (const situation of situations) {
    for (const key of keys) {
      const bindings = keymap.filter(
        ({keys: own, panes: where, isPossible}) =>
          own.includes(key) && where.includes(situation.pane) && (isPossible?.(situation) ?? true),
      );
      assert.ok(bindings.length <= 1, `${key} in ${JSON.stringify(situation)}`);
      assert.equal(actionFor(key, situation), bindings[0]?.action);
    }
  }
});

test('every action can be reached with a key in some situation', () => {
  for (const {action, keys: own} of keymap) {
    for (const key of own)
      assert.ok(
        situations.some(situation => actionFor(key, situation) === action),
        `${key} for ${action}`,
      );
  }
});

test('while a text is typed no letter is a command', () => {
  for (const situation of situations.filter(({pane}) => pane === 'prompt'))
    for (const key of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/?-')
      assert.equal(actionFor(key, situation), undefined, key);
});

test('there is always a way out: Ctrl+C everywhere, q in the lists, and Esc is never one', () => {
  for (const situation of situations) {
    assert.equal(actionFor('Ctrl+C', situation), 'cancel-or-quit');
    assert.equal(actionFor('q', situation), situation.pane === 'prompt' ? undefined : 'quit');
    assert.notEqual(actionFor('Esc', situation), 'quit');
  }
});

describe('a key does nothing where there is nothing to do', () => {
  const cases: ReadonlyArray<readonly [key: string, situation: Partial<Situation>]> = [
    ['Enter', {pane: 'prompt', hasText: false}],
    ['Enter', {pane: 'recents', hasRecents: false}],
    ['Enter', {pane: 'pin', hasFields: false}],
    ['y', {pane: 'pin', hasPin: false}],
    ['y', {pane: 'recents', hasPin: false, hasRecents: false}],
    ['j', {pane: 'recents', hasRecents: false}],
    ['G', {pane: 'pin', hasFields: false}],
    ['r', {pane: 'pin', canRefresh: false}],
    ['Ctrl+R', {pane: 'prompt', canRefresh: false}],
    ['↓', {pane: 'prompt', hasRecents: false}],
    ['Esc', {pane: 'prompt', hasText: false}],
    ['F12', {}],
    ['', {}],
  ];
  for (const [key, situation] of cases) {
    test(`${key || 'an empty name'} with ${JSON.stringify(situation)}`, () =>
      assert.equal(actionFor(key, {...everything, ...situation}), undefined));
  }
});

test('an answer that is no record can be walked and copied by field, but has no CID to copy', () => {
  const situation = {...everything, hasPin: false};
  assert.equal(actionFor('Enter', situation), 'copy-field');
  assert.equal(actionFor('↓', situation), 'down');
  assert.equal(actionFor('c', situation), undefined);
});

test('Ctrl+C says what it would do: cancel, clear or quit', () => {
  const hintOf = (situation: Situation) => keyHints(situation).find(({key}) => key === 'Ctrl+C')?.hint;
  assert.equal(hintOf({...everything, pane: 'prompt'}), 'cancel');
  assert.equal(hintOf(nothing), 'quit');
  // Esc is advertised for the same.
  assert.equal(hintOf({...everything, pane: 'prompt', isBusy: false}), undefined);
});

test('a hint has two words at the most, belongs to a key that works, and stands once', () => {
  for (const situation of situations) {
    const hints = keyHints(situation);
    for (const {key, hint} of hints) {
      assert.notEqual(actionFor(key, situation), undefined);
      assert.ok(hint.split(' ').length <= 2, hint);
    }
    assert.equal(new Set(hints.map(({hint}) => hint)).size, hints.length);
  }
});

test('as many hints are shown as fit, and the last one always', () => {
  const hints = keyHints(everything);
  const last = hints.at(-1);
  const widthOf = (shown: typeof hints) => shown.map(({key, hint}) => `${key} ${hint}`).join(' · ').length;
  for (let width = 200; width > 0; width--) {
    const shown = fitHints(hints, width);
    assert.deepEqual(shown.at(-1), last);
    assert.deepEqual(shown.slice(0, -1), hints.slice(0, shown.length - 1));
    assert.ok(shown.length === 1 || widthOf(shown) <= width, `${widthOf(shown)} in ${width}`);
  }
  assert.deepEqual(fitHints(hints, widthOf(hints)), hints);
  assert.deepEqual(fitHints([], 10), []);
});
