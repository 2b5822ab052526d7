import assert from 'node:assert/strict';
import {test} from 'node:test';
import {helpText} from '../../../source/core/help/lines.ts';
import {keyFromText} from '../../../source/core/keymap/key-names.ts';
import {actionFor, keyHints} from '../../../source/core/keymap/match.ts';
import {bindingNames, keymapsWith, usualKeymaps} from '../../../source/core/screen/keymaps.ts';
import {everything} from '../keymap/situations.ts';

const file = '/home/x/config.json';
const pin = {...everything, place: 'pin'} as const;
const prompt = {...everything, place: 'prompt', isWaiting: false} as const;

test('a key is written as people write keys, and named as the keymap names it', () => {
  const names = [
    'c',
    'C',
    '/',
    'é',
    'ctrl+y',
    'Ctrl+Y',
    'alt+x',
    'Alt+X',
    'f5',
    'F12',
    'space',
    'PageUp',
    'up',
    '↑',
  ];
  assert.deepEqual(names.map(keyFromText), [
    ...['c', 'C', '/', 'é', 'Ctrl+Y', 'Ctrl+Y', 'Alt+x', 'Alt+X', 'F5', 'F12', ' ', 'PgUp', '↑', '↑'],
  ]);
});

test('what is no key, or what terminals cannot tell from another, is none', () => {
  for (const text of [
    '',
    'cc',
    'ctrl',
    'ctrl+',
    'ctrl+i',
    'ctrl+m',
    'ctrl+5',
    'shift+x',
    'f13',
    '\u001B',
    '\u202E',
  ])
    assert.equal(keyFromText(text), undefined, text);
});

test('without keys in the config the bindings are the usual ones', () => {
  assert.equal(keymapsWith(undefined, file), usualKeymaps);
  assert.deepEqual(keymapsWith({}, file), usualKeymaps);
});

test('a binding with another key has that one only: when pressed, on the bottom line, and in the help', () => {
  const {main, login} = keymapsWith({'copy-cid': 'b', raw: ['ctrl+t', 'f5']}, file);
  assert.equal(actionFor(main, 'b', pin), 'copy-cid');
  assert.equal(actionFor(main, 'y', pin), undefined);
  assert.equal(actionFor(main, 'F5', pin), 'raw');
  const hints = keyHints(main, pin);
  assert.equal(hints.find(({hint}) => hint === 'copy CID')?.key, 'b');
  assert.equal(hints.find(({hint}) => hint === 'raw')?.key, 'Ctrl+T');
  const help = helpText('pin', {width: 36, rows: 20}, {main, login});
  assert.match(help.text, /^ b +copy the CID$/m);
});

test('where text is typed a letter types, and the usual key stays', () => {
  const {main} = keymapsWith({refresh: 't'}, file);
  assert.equal(actionFor(main, 't', pin), 'refresh');
  assert.equal(actionFor(main, 't', prompt), undefined);
  assert.equal(actionFor(main, 'Ctrl+R', prompt), 'refresh');
  assert.equal(actionFor(keymapsWith({refresh: ['t', 'ctrl+t']}, file).main, 'Ctrl+T', prompt), 'refresh');
});

test('the login has its keys from the config too, and keeps its ways out', () => {
  const {login} = keymapsWith({'next-field': 'f2', quit: 'Q'}, file);
  const typing = {
    place: 'typing',
    focus: 'apiKey',
    isMoreWanted: true,
    isBelowService: false,
    isOtherService: false,
    canGoBack: false,
  } as const;
  assert.equal(actionFor(login, 'F2', typing), 'next-field');
  assert.equal(actionFor(login, 'Ctrl+C', typing), 'quit');
  assert.equal(actionFor(login, 'Ctrl+C', {...typing, place: 'offering'}), 'quit');
});

for (const [what, keys, message] of [
  ['another command', {'copy-cid': 'r'}, 'keys.copy-cid: r is already bound to refresh.'],
  ['a key that moves', {'copy-cid': 'j'}, 'keys.copy-cid: j is already bound to down.'],
  ['a way out', {raw: 'q'}, 'keys.raw: q is already bound to quit.'],
  ['another change', {raw: 'b', watch: 'b'}, 'keys.raw: b is already bound to watch.'],
  ['Esc', {raw: 'esc'}, 'keys.raw: Esc is already bound to stop-waiting.'],
  ['a key of the login', {'next-field': 'enter'}, 'keys.next-field: Enter is already bound to enter.'],
] as const) {
  test(`a clash with ${what} names both and the place in the file`, () => {
    assert.throws(() => keymapsWith(keys, file), {code: 'config', message: `${file}: ${message}`});
  });
}

test('keys that are swapped do not clash', () => {
  const {main} = keymapsWith({raw: 'w', watch: 'v'}, file);
  assert.deepEqual(
    ['w', 'v'].map(key => actionFor(main, key, {...pin})),
    ['raw', 'watch'],
  );
});

test('an unknown key names its place in the file, in plain text', () => {
  assert.throws(() => keymapsWith({raw: ['v', 'hyper+\u001B[2Jx']}, file), {
    code: 'config',
    message: `${file}: keys.raw: “hyper+x” is not a key that can be bound.`,
  });
});

test('names that other versions know are left alone, and ways out cannot be changed', () => {
  assert.deepEqual(keymapsWith({later: 'j', back: 'b', 'cancel-or-quit': 'f9'}, file), usualKeymaps);
  assert.ok(bindingNames.includes('copy-cid') && !bindingNames.includes('back'));
});
