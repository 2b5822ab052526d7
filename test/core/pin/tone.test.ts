import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Tone, verdictLine} from '../../../source/core/pin/tone.ts';
import {verdict} from '../../../source/core/pin/verdict.ts';
import {pinnedAt, samplePin} from './sample-pin.ts';

const now = pinnedAt + 3 * 86_400_000;

test('the line of the verdict has a sign and a tone for every state, and the words of the verdict', () => {
  const cases: ReadonlyArray<readonly [tone: Tone, sign: string, fields: Readonly<Record<string, unknown>>]> =
    [
      ['success', '✔', {}],
      ['warning', '◐', {status: 'PINNING'}],
      ['failure', '✖', {status: 'FAILED'}],
      ['warning', '○', {pinned: false}],
      ['plain', '?', {status: 'NAPPING'}],
    ];
  for (const [tone, sign, fields] of cases) {
    const pin = samplePin(fields);
    const line = verdictLine(pin, now);
    assert.deepEqual(line, {tone, isBold: true, text: `${sign} ${verdict(pin, now)}`});
  }
});

test('no two states have the same sign, for the colour alone tells nothing', () => {
  const signs = ['DONE', 'PINNING', 'FAILED', 'UNPINNED', 'NAPPING'].map(
    status => verdictLine(samplePin({status}), now).text[0],
  );
  assert.equal(new Set(signs).size, 5);
});
