import assert from 'node:assert/strict';
import {test} from 'node:test';
import {onTakenScreen} from '../../source/core/taken-screen.ts';

const begin = '\x1b[?2026h';
const end = '\x1b[?2026l';
const erase = '\x1b[H\x1b[J';

test('the alternate screen is not entered anew, and what is on it goes with the first frame', () => {
  const rewrite = onTakenScreen();
  const written = ['\x1b[?1049h', '\x1b[?25l', begin, 'a frame', end, begin, 'another', end];
  assert.deepEqual(written.map(rewrite), [
    '',
    '\x1b[?25l',
    begin + erase,
    'a frame',
    end,
    begin,
    'another',
    end,
  ]);
});

test('it does not matter in how many pieces that is written', () => {
  const rewrite = onTakenScreen();
  assert.equal(
    rewrite(`\x1b[?1049h${begin}a frame${end}${begin}b`),
    `${begin}${erase}a frame${end}${begin}b`,
  );
});

test('who leaves the screen later, and takes it again, enters it', () => {
  const rewrite = onTakenScreen();
  rewrite(`\x1b[?1049h${begin}a frame${end}`);
  assert.equal(rewrite('\x1b[?1049h'), '\x1b[?1049h');
});
