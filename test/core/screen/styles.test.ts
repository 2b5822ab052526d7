import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Styles, stylesFor} from '../../../source/core/screen/styles.ts';

const everyStyle = ({faint, accent, tones}: Styles) => [faint, accent, ...Object.values(tones)];

test('on a light background nothing is only faint, and nothing is cyan, yellow or green', () => {
  for (const {dimColor, color} of everyStyle(stylesFor('light', {}))) {
    assert.notEqual(dimColor, true);
    assert.doesNotMatch(color ?? '', /cyan|yellow|green/);
  }
});

test('all themes draw with the sixteen colours of the terminal', () => {
  for (const theme of ['auto', 'dark', 'light', 'mono'] as const)
    for (const {color} of everyStyle(stylesFor(theme, {}))) assert.doesNotMatch(color ?? '', /#|rgb|ansi256/);
});

test('auto follows what the terminal says of its background; without that nothing is pale on either', () => {
  const [dark, light, either] = [stylesFor('dark', {}), stylesFor('light', {}), stylesFor('auto', {})];
  for (const {color} of everyStyle(either)) assert.doesNotMatch(color ?? '', /cyan|yellow/);
  for (const [background, styles] of [
    [undefined, either],
    ['', either],
    ['15;0', dark],
    ['7;default', either],
    ['0;8', dark],
    ['0;15', light],
    ['0;default;15', light],
    ['0;7', light],
  ] as const)
    assert.equal(stylesFor('auto', {COLORFGBG: background}), styles, background);
  assert.equal(stylesFor('dark', {COLORFGBG: '0;15'}), dark);
});
