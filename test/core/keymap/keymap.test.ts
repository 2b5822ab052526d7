import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {BindingContext, Situation} from '../../../source/core/keymap/binding.ts';
import {everywhere} from '../../../source/core/keymap/contexts.ts';
import {keymap} from '../../../source/core/keymap/keymap.ts';
import {actionFor, fitHints, type KeyHint, keyHints} from '../../../source/core/keymap/match.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {everything, nothing} from './situations.ts';

const flags = Object.keys(nothing).filter(name => name !== 'place');
const typing: ReadonlySet<BindingContext> = new Set(['prompt', 'search', 'file-name']);
const panes: readonly BindingContext[] = ['prompt', 'recents', 'pin'];

/** Situations in each place: with all flags or none set, and from there with each flag and each pair of flags flipped. */
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
    const possible = keymap.filter(
      ({places, isPossible}) => places.includes(situation.place) && (isPossible?.(situation) ?? true),
    );
    for (const key of keys) {
      const bindings = possible.filter(({keys: own}) => own.includes(key));
      assert.ok(bindings.length <= 1, `${key} in ${JSON.stringify(situation)}`);
      assert.equal(actionFor(keymap, key, situation), bindings[0]?.action);
    }
  }
});

slowTest('every action can be reached with a key in some situation', () => {
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
      'qr-code': 'back',
      profiles: 'back',
      sort: 'back',
      export: 'back',
      overview: 'back',
      preview: 'back',
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
    ['Y', {place: 'recents', hasPin: false}],
    ['x', {place: 'recents', hasRecents: false}],
    ['z', {place: 'recents', canUndo: false}],
    ['a', {place: 'pin', hasOtherProfiles: false}],
    ['n', {place: 'raw', hasSearch: false}],
    ['N', {place: 'raw', hasSearch: false}],
    ['↓', {place: 'prompt', hasText: true, hasRecents: false, isInHistory: false}],
    ['Ctrl+R', {place: 'prompt', canRefresh: false}],
    ['PgDn', {place: 'prompt', hasText: false}],
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

test('on the heading of a group Enter and the arrows open and close it', () => {
  const heading = {...everything, isOnFold: true};
  assert.equal(actionFor(keymap, 'Enter', heading), 'toggle-fold');
  assert.equal(actionFor(keymap, '→', heading), 'unfold');
  assert.equal(actionFor(keymap, '←', heading), 'previous-pane');
  assert.equal(actionFor(keymap, '←', {...heading, isInFold: true}), 'fold');
  assert.equal(actionFor(keymap, '→', {...heading, isInFold: true}), undefined);
  assert.equal(actionFor(keymap, '←', {...everything, isInFold: true}), 'fold');
});

test('Ctrl+C says what it would do: cancel, clear or quit', () => {
  const hintOf = (situation: Situation) =>
    keyHints(keymap, situation).find(({key}) => key === 'Ctrl+C')?.hint;
  assert.equal(hintOf({...everything, place: 'prompt'}), 'cancel');
  assert.equal(hintOf(nothing), 'quit');
  // Esc is already advertised for that.
  assert.equal(hintOf({...everything, place: 'prompt', isBusy: false}), undefined);
});

slowTest('a hint has two words at the most, belongs to a key that works, and stands once', () => {
  for (const situation of situations) {
    const hints = keyHints(keymap, situation);
    for (const {key, hint} of hints) {
      assert.notEqual(actionFor(keymap, key, situation), undefined);
      assert.ok(hint.split(' ').length <= 2, hint);
    }
    assert.equal(new Set(hints.map(({hint}) => hint)).size, hints.length);
  }
});

slowTest('the bottom line depends on the priorities, not on the order of the bindings', () => {
  const priorities = keymap.flatMap(({priority}) => priority ?? []);
  assert.equal(new Set(priorities).size, priorities.length);
  for (const situation of situations) {
    assert.deepEqual(keyHints(keymap.toReversed(), situation), keyHints(keymap, situation));
  }
});

test('as many hints are shown as fit, and the last one always', () => {
  const hints = keyHints(keymap, everything);
  const last = hints.at(-1);
  const widthOf = (shown: typeof hints) => shown.map(({key, hint}) => `${key} ${hint}`).join(' · ').length;
  for (let width = 200; width > 0; width--) {
    const shown = fitHints(hints, width);
    assert.deepEqual(shown.at(-1), last);
    // The help's hint stays as long as it fits beside the last one.
    const isKept = (hint: KeyHint) => hint !== last && hint.hint !== 'help';
    const others = hints.filter(isKept);
    assert.deepEqual(shown.filter(isKept), others.slice(0, shown.filter(isKept).length));
    assert.ok(shown.length === 1 || widthOf(shown) <= width, `${widthOf(shown)} in ${width}`);
  }
  assert.deepEqual(fitHints(hints, widthOf(hints)), hints);
  assert.deepEqual(fitHints([], 10), []);
});
