import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isLightBackground} from '../../../source/core/ansi/background.ts';
import {splitKeyEvents} from '../../../source/core/ansi/key-parser.ts';
import {isKeyPress} from '../../../source/core/ansi/key-reports.ts';

test('a background is light or dark by its luminance, in any number of digits and with either terminator', () => {
  for (const [colour, isLight] of [
    ['ffff/ffff/ffff', true],
    ['fd/f6/e3', true],
    ['f/f/f', true],
    ['0000/0000/0000', false],
    ['1e1e/1e1e/2e2e', false],
    ['0000/0000/ffff', false],
    ['0000/ffff/0000', true],
  ] as const) {
    for (const end of ['\u0007', '\u001B\\'])
      assert.equal(isLightBackground(`\u001B]11;rgb:${colour}${end}`), isLight, colour);
  }
});

test('anything else is no answer', () => {
  for (const report of [
    '',
    '\u001B]11;?\u0007',
    '\u001B]10;rgb:ff/ff/ff\u0007',
    '\u001B]11;rgb:ff/ff/gg\u0007',
    '\u001B[1;2R',
  ])
    assert.equal(isLightBackground(report), undefined);
});

test('the answer is a report, and no key, however it is split', () => {
  const text = '\u001B]11;rgb:ffff/ffff/ffff\u001B\\';
  for (let at = 1; at < text.length; at++) {
    const first = splitKeyEvents(text.slice(0, at));
    const {events} = splitKeyEvents(first.pending + text.slice(at));
    const all = [...first.events, ...events];
    assert.deepEqual(all.filter(isKeyPress), [], `${at}`);
    assert.ok(all.some(isLightBackground), `${at}`);
  }
});
