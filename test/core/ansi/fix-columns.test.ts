import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {alignColumns} from '../../../source/core/ansi/fix-columns.ts';
import {linkTo} from '../../../source/core/ansi/hyperlink.ts';

/** Returns the sequence that moves the cursor to a column, counted from 0. */
const to = (column: number) => `\u001B[${column + 1}G`;
const erase = (columns: number) => `\u001B[${columns}X`;

describe('what every terminal draws in the same width is left as it is', () => {
  for (const text of [
    '',
    'pinview',
    '\u001B[2mdim\u001B[22m and a line\r\nanother one',
    '╭ Recent ──╮\r\n│ x        │\r\n╰──────────╯',
    'Grüße, Łódź',
  ]) {
    test(JSON.stringify(text), () => assert.equal(alignColumns(text), text));
  }
});

test('behind a symbol or an emoji the cursor is sent to its column, and its cells are empty before', () => {
  assert.equal(alignColumns('│ ✔ site │'), `│ ${erase(1)}✔${to(3)} site │`);
  assert.equal(alignColumns('a👍b'), `a${erase(2)}👍${to(3)}b`);
});

test('several characters that are drawn as one are one', () => {
  const family = '👨‍👩‍👧';
  assert.equal(alignColumns(`${family}.`), `${erase(2)}${family}${to(2)}.`);
  assert.equal(alignColumns('e\u0301✔'), `e\u0301${erase(1)}✔${to(2)}`);
});

test('a wide letter counts two columns, and needs no help itself', () => {
  assert.equal(alignColumns('年✔'), `年${erase(1)}✔${to(3)}`);
});

test('a link takes no column, and its address is none of the text', () => {
  const address = linkTo('https://a.example/');
  assert.equal(alignColumns(`${address}ab${linkTo('')}`), `${address}ab${linkTo('')}`);
  assert.equal(
    alignColumns(`a${address}✔${linkTo('')}b✔`),
    `a${address}${erase(1)}✔${to(2)}${linkTo('')}b${erase(1)}✔${to(4)}`,
  );
});

test('colours take no column, and a line begins at the first', () => {
  assert.equal(
    alignColumns('ab\u001B[32m✔\u001B[39m\r\n✖'),
    `ab\u001B[32m${erase(1)}✔${to(3)}\u001B[39m\r\n${erase(1)}✖${to(1)}`,
  );
});

test('where the cursor was sent along the line, columns count from there', () => {
  assert.equal(alignColumns(`\u001B[31G✔`), `\u001B[31G${erase(1)}✔${to(31)}`);
  assert.equal(alignColumns(`abc\u001B[E✔`), `abc\u001B[E${erase(1)}✔${to(1)}`);
  assert.equal(alignColumns(`abc\u001B[H✔`), `abc\u001B[H${erase(1)}✔${to(1)}`);
  assert.equal(alignColumns(`abc\u001B[9H✔`), `abc\u001B[9H${erase(1)}✔${to(1)}`);
  assert.equal(alignColumns(`\u001B[2;31H✔`), `\u001B[2;31H${erase(1)}✔${to(31)}`);
});
