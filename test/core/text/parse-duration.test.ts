import assert from 'node:assert/strict';
import {parseDuration} from '../../../source/core/text/parse-duration.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

test('a span is read in every unit, with fractions and in parts', () => {
  for (const [text, ms] of [
    ['250ms', 250],
    ['90s', 90_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['1h30m', 5_400_000],
    ['1m1ms', 60_001],
    ['1d2h3m4s5ms', 93_784_005],
    ['1.5h', 5_400_000],
    ['1.5h0.5s', 5_400_500],
    ['0.1s', 100],
    ['010s', 10_000],
  ] as const)
    assert.equal(parseDuration(text), ms, text);
});

test('a bare number counts seconds', () => {
  assert.equal(parseDuration('90'), 90_000);
  assert.equal(parseDuration('0.25'), 250);
});

test('what is no span is not guessed at', () => {
  for (const text of [
    ...['', ' ', 'soon', 's', '-5s', '+5s', '1e3', '1,5h', '1.s', '.5s', '1.2.3', '5 m', ' 5m', '5m\n'],
    ...['5M', '5min', '1h30', '30m1', '1y', '∞', '٣s', 'NaN', 'Infinity', '0x10', '1h-30m', '5ss'],
  ])
    assert.equal(parseDuration(text), undefined, JSON.stringify(text));
});

test('a span of less than a millisecond is none', () => {
  for (const text of ['0', '0s', '0h0m', '0.0', '0.4ms', '0.0001s'])
    assert.equal(parseDuration(text), undefined, text);
  assert.equal(parseDuration('0.5ms'), 1);
});

test('a span is as long as a timer of Node runs, and no longer', () => {
  const longest = 2 ** 31 - 1;
  assert.equal(parseDuration(`${longest}ms`), longest);
  for (const text of [`${longest + 1}ms`, '25d', '1'.repeat(400)])
    assert.equal(parseDuration(text), undefined);
});

slowTest('a text of a million characters is read in a moment', () => {
  for (const part of ['1', '1s', '1.', '1.1', 'm', '1m']) {
    const text = `${part.repeat(1_000_000 / part.length)}!`;
    const started = performance.now();
    assert.equal(parseDuration(text), undefined);
    assert.ok(performance.now() - started < 2000, part);
  }
});
