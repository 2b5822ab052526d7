import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {styled} from '../../../source/commands/shared/ansi-style.ts';
import type {Tone} from '../../../source/core/pin/tone.ts';

const esc = '\u001B[';

test('a line has the colour of what it means', () => {
  const cases: ReadonlyArray<readonly [tone: Tone, shown: string]> = [
    ['plain', 'text'],
    ['dim', `${esc}2mtext${esc}22m`],
    ['success', `${esc}32mtext${esc}39m`],
    ['warning', `${esc}33mtext${esc}39m`],
    ['failure', `${esc}31mtext${esc}39m`],
  ];
  for (const [tone, shown] of cases) assert.equal(styled({tone, text: 'text'}, true), shown);
});

test('a bold line is bold in its colour', () => {
  assert.equal(styled({tone: 'plain', isBold: true, text: 'text'}, true), `${esc}1mtext${esc}22m`);
  const shown = styled({tone: 'failure', isBold: true, text: 'text'}, true);
  assert.ok(shown.includes(`${esc}1m`) && shown.includes(`${esc}31m`));
  assert.equal(stripVTControlCharacters(shown), 'text');
});

test('where there are no colours a line stays as it is', () => {
  for (const tone of ['plain', 'dim', 'success', 'warning', 'failure'] as const)
    assert.equal(styled({tone, isBold: true, text: 'text'}, false), 'text');
});

test('nothing is never styled', () => {
  assert.equal(styled({tone: 'failure', isBold: true, text: ''}, true), '');
});
