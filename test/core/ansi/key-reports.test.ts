import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {splitKeyEvents} from '../../../source/core/ansi/key-parser.ts';
import {isKeyPress} from '../../../source/core/ansi/key-reports.ts';

const esc = '\u001B';
const escKey = `${esc}[27u`;

/** Returns the key presses of a read, which must leave nothing pending. */
const pressed = (input: string) => {
  const {events, pending} = splitKeyEvents(input);
  assert.equal(pending, '');
  return events.filter(isKeyPress);
};

describe('a key report means what was pressed', () => {
  const cases: ReadonlyArray<readonly [what: string, report: string, keys: readonly string[]]> = [
    ['a letter', '[120u', ['x']],
    ['a letter with all that can be said', '[120::120;1:1;120u', ['x']],
    ['a repeated letter', '[120;1:2u', ['x']],
    ['a release', '[120;1:3u', []],
    ['a release of an arrow', '[1;1:3A', []],
    ['a release of a key with a number', '[5;1:3~', []],
    ['a capital', '[120:88;2u', ['X']],
    ['a capital whose report does not say so', '[120;2u', ['X']],
    ['a capital with Caps Lock', '[120;65u', ['X']],
    ['a small letter with Caps Lock and Shift', '[120;66u', ['x']],
    ['a digit with Caps Lock', '[49;65u', ['1']],
    ['a letter with Num Lock', '[120;129u', ['x']],
    ['a question mark of a US keyboard', '[47;2u', ['?']],
    ['a question mark of another', '[223:63;2u', ['?']],
    ['the text that a key types', '[97;;229u', ['å']],
    ['Ctrl and a letter', '[99;5u', ['\u0003']],
    ['Ctrl and a letter of another layout', '[1089::99;5u', ['\u0003']],
    ['Ctrl and a letter of a layout that says no more', '[1089;5u', ['\u0003']],
    ['Alt and a letter', '[113;3u', [`${esc}q`]],
    ['a shortcut of the desktop', '[120;9u', []],
    ['Enter, Tab and Backspace', `[13u${esc}[9u${esc}[127u`, ['\r', '\t', '\u007F']],
    ['Shift+Tab', '[9;2u', [`${esc}[Z`]],
    ['Esc', '[27;1:1u', [escKey]],
    ['the release of Esc', '[27;1:3u', []],
    ['Shift alone', '[57441;2:1u', []],
    ['the keypad', `[57400u${esc}[57414u${esc}[57419u`, ['1', '\r', `${esc}[A`]],
    ['F1', `[57364u${esc}[1;1:1P`, [`${esc}?`, `${esc}?`]],
    ['an arrow', '[1;1:1A', [`${esc}[A`]],
    ['an arrow with Ctrl and Num Lock', '[1;133C', [`${esc}[1;5C`]],
    ['Page Up', '[5;1:1~', [`${esc}[5~`]],
    ['no character at all', `[1114112u${esc}[55296u${esc}[0u`, []],
    ['modifyOtherKeys', `[27;2;63~${esc}[27;5;99~${esc}[27;1;120~`, ['?', '\u0003', 'x']],
    ['Enter of modifyOtherKeys', `[27;5;13~${esc}[27;2;9~`, ['\r', `${esc}[Z`]],
    ['an application keypad', `Oq${esc}Oy${esc}OM`, ['1', '9', `${esc}OM`]],
  ];
  for (const [what, report, keys] of cases) test(what, () => assert.deepEqual(pressed(esc + report), keys));
});

test('a report of the mouse, the focus or the terminal is no key', () => {
  for (const report of [
    '[<0;1;2M',
    '[<0;1;2m',
    '[0;1;2M',
    '[I',
    '[O',
    '[?62;22c',
    '[12;40R',
    '[201~',
    '[25~',
    '[?1u',
  ]) {
    assert.deepEqual(pressed(`a${esc}${report}b`), ['a', 'b'], report);
  }
});

test('keys and pastes are not taken for reports', () => {
  for (const key of [
    '[A',
    '[1;5C',
    '[Z',
    '[5~',
    '[15;2~',
    'OA',
    'OH',
    '[[B',
    '[a',
    '[27u',
    'q',
    '[200~x[201~',
  ]) {
    assert.equal(isKeyPress(esc + key), true, key);
  }
  assert.equal(isKeyPress('['), true);
});
