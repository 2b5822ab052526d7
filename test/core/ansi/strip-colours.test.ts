import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripColours} from '../../../source/core/ansi/strip-colours.ts';

test('colours of every kind go, of the text and of what is behind it', () => {
  const colours = ['31', '39', '42', '90', '97', '100', '107', '38;5;12', '48;2;1;2;3'];
  assert.equal(stripColours(colours.map(code => `\u001B[${code}ma`).join('')), 'a'.repeat(colours.length));
});

test('bold, dim, inverse, their ends and the cursor’s movements stay', () => {
  const others = ['1m', '2m', '7m', '22m', '27m', '0m', 'm', '4m', '3A', '2K'];
  const text = others.map(code => `\u001B[${code}a`).join('');
  assert.equal(stripColours(text), text);
});
