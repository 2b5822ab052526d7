import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {answeredWidth, withNarrowSymbols} from '../../../source/core/ansi/ambiguous-width.ts';
import {splash} from '../../../source/core/screen/splash.ts';

test('What stands for a character of ambiguous width is one column wide everywhere', () => {
  const drawn = `${splash(120, 12)}←→↑↓○◐·•…—“”‘’`;
  const narrow = withNarrowSymbols(drawn);
  assert.equal(narrow.length, drawn.length);
  assert.equal(stringWidth(narrow, {ambiguousIsNarrow: false}), stringWidth(narrow));
  assert.equal(withNarrowSymbols('é年ж'), 'é年ж');
});

test('The answer says how wide it is drawn', () => {
  assert.equal(answeredWidth('\u001B[1;2R'), 1);
  assert.equal(answeredWidth('\u001B[1;3R'), 2);
  assert.equal(answeredWidth('\u001B[?62;22c'), undefined);
});
