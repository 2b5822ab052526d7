import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Place, Situation} from '../../source/core/key-binding.ts';
import {actionFor, fitHints, type KeyHint, keyHints} from '../../source/core/key-hints.ts';
import {everywhere} from '../../source/core/key-places.ts';
import {keymap} from '../../source/core/keymap.ts';
import {everything, nothing} from './situations.ts';

const flags = Object.keys(nothing).filter(name => name !== 'place');
const typing: ReadonlySet<Place> = new Set(['prompt', 'filter', 'search']);
const panes: readonly Place[] = ['prompt', 'recents', 'pin'];

/** Situations in each place: with every flag alone or missing, with every pair, and with all or none. */
const situations: readonly Situation[] = everywhere.flatMap(place =>
  [nothing, everything].flatMap(base => {
    const turned = (names: readonly string[]) => ({
      ...base,
      ...Object.fromEntries(names.map(name => [name, !base[name as keyof Situation]])),
      place,
    });
    const pairs = flags.flatMap((one, index) => flags.slice(index + 1).map(other => [one, other]));
    return [[], ...flags.map(flag => [flag]), ...pairs].map(turned);
  }),
);
const keys = new Set(keymap.flatMap(binding => binding.keys));

test('in no situation does a key stand for two actions', () => {
  for (const situation of situations) {
    for (const key of keys) {
      const bindings = keymap.filter(
        ({keys: own, places, isPossible}) =>
          own.includes(key) && places.includes(situation.place) && (isPossible?.(situation) ?? true),
      );
      assert.ok(bindings.length <= 1, `${key} in ${JSON.stringify(situation)}`);
      assert.equal(actionFor(keymap, key, situation), bindings[0]?.action);
    }
  }
});

test('every action can be reached with a key in some situation', () => {
  for (const {action, keys: own} of keymap) {
    for (const key of own)
      assert.ok(
        situations.some(situation => actionFor(keymap, key, situation) === action),
        `${key} for ${action}`,
      );
  }
});

test('while a text is typed no letter is a command', () => {
  for (const situation of situations.filter(({place}) => typing.has(place)))
    for (const key of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/?-')
      assert.equal(actionFor(keymap, key, situation), undefined, key);
});

test('there is always a way out: Ctrl+C everywhere, q where no text is typed, and Esc is never one', () => {
  for (const situation of situations) {
    assert.equal(actionFor(keymap, 'Ctrl+C', situation), 'cancel-or-quit');
    const {place} = situation;
    const q = {
      help: 'back',
      copy: 'back',
      profiles: 'back',
      recents: 'quit',
      pin: 'quit',
      raw: 'quit',
    } as const;
    assert.equal(actionFor(keymap, 'q', situation), q[place as keyof typeof q]);
    assert.notEqual(panes.includes(place) && actionFor(keymap, 'Esc', situation), 'quit');
    assert.notEqual(actionFor(keymap, 'Esc', situation), 'quit');
  }
});

describe('a key does nothing where there is nothing to do', () => {
  const cases: ReadonlyArray<readonly [key: string, situation: Partial<Situation>]> = [
    ['Enter', {place: 'prompt', hasText: false}],
    ['Enter', {place: 'recents', hasRecents: false}],
    ['Enter', {place: 'pin', hasFields: false}],
    ['y', {place: 'pin', hasPin: false}],
    ['y', {place: 'recents', hasPin: false, hasRecents: false}],
    ['j', {place: 'recents', hasRecents: false}],
    ['G', {place: 'pin', hasFields: false}],
    ['r', {place: 'pin', canRefresh: false}],
    ['w', {place: 'pin', canWatch: false}],
    ['v', {place: 'pin', hasPin: false}],
    ['o', {place: 'raw', hasPin: false}],
    ['Y', {place: 'recents', hasRecents: false}],
    ['x', {place: 'recents', hasRecents: false}],
    ['z', {place: 'recents', canUndo: false}],
    ['a', {place: 'pin', hasOtherProfiles: false}],
    ['/', {place: 'recents', hasRecents: false, hasFilter: false}],
    ['n', {place: 'raw', hasSearch: false}],
    ['N', {place: 'raw', hasSearch: false}],
    ['↓', {place: 'filter', hasRecents: false}],
    ['Ctrl+R', {place: 'prompt', canRefresh: false}],
    ['↓', {place: 'prompt', hasRecents: false, isInHistory: false}],
    ['Esc', {place: 'prompt', hasText: false}],
    ['F12', {}],
    ['', {}],
  ];
  for (const [key, situation] of cases) {
    test(`${key || 'an empty name'} with ${JSON.stringify(situation)}`, () =>
      assert.equal(actionFor(keymap, key, {...everything, ...situation}), undefined));
  }
});

test('an answer that is no record can be walked and copied by field, but has no CID to copy', () => {
  const situation = {...everything, hasPin: false};
  assert.equal(actionFor(keymap, 'Enter', situation), 'copy-field');
  assert.equal(actionFor(keymap, '↓', situation), 'down');
  assert.equal(actionFor(keymap, 'c', situation), undefined);
});

test('Ctrl+C says what it would do: cancel, clear or quit', () => {
  const hintOf = (situation: Situation) =>
    keyHints(keymap, situation).find(({key}) => key === 'Ctrl+C')?.hint;
  assert.equal(hintOf({...everything, place: 'prompt'}), 'cancel');
  assert.equal(hintOf(nothing), 'quit');
  // Esc is advertised for the same.
  assert.equal(hintOf({...everything, place: 'prompt', isBusy: false}), undefined);
});

test('a hint has two words at the most, belongs to a key that works, and stands once', () => {
  for (const situation of situations) {
    const hints = keyHints(keymap, situation);
    for (const {key, hint} of hints) {
      assert.notEqual(actionFor(keymap, key, situation), undefined);
      assert.ok(hint.split(' ').length <= 2, hint);
    }
    assert.equal(new Set(hints.map(({hint}) => hint)).size, hints.length);
  }
});

test('as many hints are shown as fit, and the last one always', () => {
  const hints = keyHints(keymap, everything);
  const last = hints.at(-1);
  const widthOf = (shown: typeof hints) => shown.map(({key, hint}) => `${key} ${hint}`).join(' · ').length;
  for (let width = 200; width > 0; width--) {
    const shown = fitHints(hints, width);
    assert.deepEqual(shown.at(-1), last);
    // The help stays as long as there is room for it beside the way out.
    const isKept = (hint: KeyHint) => hint !== last && hint.hint !== 'help';
    const others = hints.filter(isKept);
    assert.deepEqual(shown.filter(isKept), others.slice(0, shown.filter(isKept).length));
    assert.ok(shown.length === 1 || widthOf(shown) <= width, `${widthOf(shown)} in ${width}`);
  }
  assert.deepEqual(fitHints(hints, widthOf(hints)), hints);
  assert.deepEqual(fitHints([], 10), []);
});
