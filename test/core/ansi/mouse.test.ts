import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readMouse} from '../../../source/core/ansi/mouse.ts';

const report = (text: string) => readMouse(`\u001B[<${text}`);

test('a press of the left button is a click, and the wheel has a direction, at a cell counted from 0', () => {
  assert.deepEqual(report('0;1;1M'), {kind: 'click', column: 0, row: 0});
  assert.deepEqual(report('64;80;24M'), {kind: 'wheel-up', column: 79, row: 23});
  assert.deepEqual(report('65;223;100M'), {kind: 'wheel-down', column: 222, row: 99});
});

test('releases, other buttons, buttons with Shift, and other reports mean nothing', () => {
  for (const text of ['0;1;1m', '1;1;1M', '2;1;1M', '4;1;1M', '32;1;1M', ';1;1M', '0;1M'])
    assert.equal(report(text), undefined, text);
  for (const text of ['\u001B[I', '\u001B[M !!', '\u001B[6;1R', 'x'])
    assert.equal(readMouse(text), undefined);
});
