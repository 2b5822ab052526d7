import assert from 'node:assert/strict';
import {test} from 'node:test';
import {skipAlternateScreen} from '../../../source/core/ansi/skip-alternate-screen.ts';

const enter = '\x1b[?1049h';

test('the alternate screen is not entered anew, and all else is left as it is', () => {
  const rewrite = skipAlternateScreen();
  const written = ['\x1b]0;pinview\x07', `${enter}\x1b[?25l`, 'a frame'];
  assert.deepEqual(written.map(rewrite), ['\x1b]0;pinview\x07', '\x1b[?25l', 'a frame']);
});

test('the alternate screen is entered again after the first time', () => {
  const rewrite = skipAlternateScreen();
  rewrite(enter);
  assert.equal(rewrite(`${enter}a frame`), `${enter}a frame`);
});
