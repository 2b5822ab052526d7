import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type CardLine, pinCard} from '../../../source/core/export/card.ts';
import {pinFields} from '../../../source/core/pin/pin-fields.ts';
import {relativeTime, zonedTime} from '../../../source/core/text/dates.ts';
import {pinnedAt, sampleCid, sampleId, samplePin, sampleRecord} from '../pin/sample-pin.ts';

const now = pinnedAt + 3 * 86_400_000;
const textsOf = (card: readonly CardLine[]) =>
  card.map(line => (line.kind === 'field' ? line.text : line.kind === 'line' ? line.line.text : ''));

test('a card begins with the name and the verdict, both bold', () => {
  const [title, verdict] = pinCard(samplePin(), now);
  assert.deepEqual(title, {kind: 'line', line: {tone: 'plain', isBold: true, text: 'test.png'}});
  assert.deepEqual(verdict, {
    kind: 'line',
    line: {
      tone: 'success',
      isBold: true,
      text: '✔ Pinned 3 days ago, 49.7 KiB image/png, CID matches root hash',
    },
  });
});

test('a pin without a name is called by its CID', () => {
  const [title] = textsOf(pinCard(samplePin({metadata: undefined}), now));
  assert.equal(title, sampleCid);
});

test('every field follows, in the order of the screen', () => {
  const pin = samplePin({metadata: {...sampleRecord.metadata, keyvalues: {stage: 'final'}}, extra: 1});
  const fields = pinCard(pin, now).filter(line => line.kind === 'field');
  assert.deepEqual(
    fields.map(({label, text}) => [label, text]),
    pinFields(pin, now, time => `${relativeTime(time, now)} · ${zonedTime(time)}`).map(({label, text}) => [
      label,
      text,
    ]),
  );
  assert.deepEqual(
    fields.slice(0, 2).map(({text}) => text),
    [sampleCid, sampleId],
  );
});

test('one empty line stands before each group, and none at the end', () => {
  const card = pinCard(samplePin(), now);
  const gaps = card.flatMap(({kind}, index) => (kind === 'gap' ? [index] : []));
  const groups = new Set(pinFields(samplePin(), now).map(({group}) => group));
  assert.equal(gaps.length, groups.size);
  assert.equal(gaps[0], 2);
  for (const index of gaps) assert.equal(card[index + 1]?.kind, 'field');
});

test('every line of it is one plain line', () => {
  const hostile = '\u001B]52;c;c3RvbGVu\u0007\u202Ea\nb';
  const pin = samplePin({status: hostile, cid: hostile, metadata: {name: hostile}, [hostile]: hostile});
  for (const line of pinCard(pin, now)) assert.doesNotMatch(JSON.stringify(line), /\\u|\\n|\u202E/);
});
