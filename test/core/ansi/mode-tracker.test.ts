import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createModeTracker} from '../../../source/core/ansi/mode-tracker.ts';

/** Returns the sequences that reset the modes after these writes. */
function setBackAfter(...written: readonly string[]): string {
  const modes = createModeTracker();
  for (const text of written) modes.follow(text);
  return modes.setBack();
}

test('modes that are as usual are left alone', () => {
  assert.equal(setBackAfter(), '');
  assert.equal(setBackAfter('text \u001B[31m', '\u001B[?25h\u001B[?2004l'), '');
});

test('what was changed is set back, the alternate screen last', () => {
  assert.equal(
    setBackAfter('\u001B[?1049h', '\u001B[?25ltext\u001B[?2004h', '\u001B[?2026h'),
    '\u001B[?2026l\u001B[?2004l\u001B[?25h\u001B[?1049l',
  );
});

test('what the program has set back itself is not set back again', () => {
  assert.equal(setBackAfter('\u001B[?1049h\u001B[?25l', '\u001B[?1049l'), '\u001B[?25h');
});

test('other modes are somebody else’s', () => {
  assert.equal(setBackAfter('\u001B[?1000h\u001B[?7l'), '');
});

test('nothing is set back twice', () => {
  const modes = createModeTracker();
  modes.follow('\u001B[?25l');
  assert.equal(modes.setBack(), '\u001B[?25h');
  assert.equal(modes.setBack(), '');
});
