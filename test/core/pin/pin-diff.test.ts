import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changedFields, markChanges, noChanges} from '../../../source/core/pin/pin-diff.ts';
import {pinFields} from '../../../source/core/pin/pin-fields.ts';
import {pinnedAt, samplePin, sampleRecord} from './sample-pin.ts';

const minute = 60_000;
const now = pinnedAt + 5 * minute;

type Fields = Readonly<Record<string, unknown>>;

/** Returns the fields marked as changed between two versions of the sample pin, as `label: text`. */
function marked(before: Fields, after: Fields): readonly string[] {
  const changes = changedFields(pinFields(samplePin(before), now), pinFields(samplePin(after), now));
  const rows = markChanges(pinFields(samplePin(after), now), changes);
  return rows.filter(row => row.isChanged === true).map(({label, text}) => `${label}: ${text}`);
}

const labelled = (keyvalues: Fields) => ({metadata: {...sampleRecord.metadata, keyvalues}});

test('a field that has changed has its former text behind it', () => {
  assert.deepEqual(
    marked({status: 'PINNING', pinned: false, size: undefined}, {status: 'DONE', sub_hash_status: undefined}),
    [
      'Status: DONE (was PINNING)',
      'Pinned: yes (was no)',
      'Size: 49.7 KiB · 50,894 bytes (was —)',
      'Blocks: — (was DONE)',
    ],
  );
});

test('what is copied of a changed field is its value now', () => {
  const after = pinFields(samplePin({status: 'DONE'}), now);
  const rows = markChanges(after, changedFields(pinFields(samplePin({status: 'PINNING'}), now), after));
  assert.equal(rows.find(({label}) => label === 'Status')?.value, 'DONE');
});

test('a date whose age alone is different has not changed, another date has', () => {
  const [pin, other] = [samplePin(), samplePin({date_pinned: '2025-03-01T10:03:00Z'})];
  assert.equal(changedFields(pinFields(pin, now), pinFields(pin, now + 10 * minute)).size, 0);
  const changes = changedFields(pinFields(pin, now), pinFields(other, now));
  const [row] = markChanges(pinFields(other, now), changes).filter(({isChanged}) => isChanged);
  assert.equal(row?.label, 'Pinned on');
  assert.match(row?.text ?? '', /^2 minutes ago · .+ \(was 5 minutes ago · .+\)$/);
});

test('a label that is new has a dash as its former text, one that is gone ends its group', () => {
  const before = {...labelled({stage: 'draft', team: 'Ops'}), extra: 1};
  const after = {...labelled({team: 'Ops', owner: 'Ann'}), extra: 1};
  assert.deepEqual(marked(before, after), ['owner: Ann (was —)', 'stage: — (was draft)']);
  const changes = changedFields(pinFields(samplePin(before), now), pinFields(samplePin(after), now));
  const rows = markChanges(pinFields(samplePin(after), now), changes);
  assert.deepEqual(
    rows.slice(-4).map(({group, label, value}) => [group, label, value]),
    [
      ['Labels', 'team', 'Ops'],
      ['Labels', 'owner', 'Ann'],
      ['Labels', 'stage', undefined],
      ['Other fields', 'extra', '1'],
    ],
  );
});

test('without changes the fields are the very same', () => {
  const rows = pinFields(samplePin(), now);
  assert.equal(changedFields(rows, pinFields(samplePin(), now)).size, 0);
  assert.equal(markChanges(rows, noChanges), rows);
});

test('labels that are called alike are compared one with one', () => {
  const same = labelled({stage: 'draft', 'stage\u200B': 'final'});
  assert.deepEqual(marked(same, same), []);
  assert.deepEqual(marked({...same, status: 'PINNING'}, same), ['Status: DONE (was PINNING)']);
  assert.deepEqual(marked(same, labelled({stage: 'draft', 'stage\u200B': 'sent'})), [
    'stage: sent (was final)',
  ]);
  assert.deepEqual(marked(same, labelled({stage: 'draft'})), ['stage: — (was final)']);
});

test('where not all fields are listed, one that is in one list only is no change', () => {
  const [before, after] = [
    {a: '1', b: '1'},
    {b: '2', c: '1'},
  ].map(keyvalues => pinFields(samplePin({metadata: {keyvalues}}), now));
  const changes = changedFields(before ?? [], after ?? [], {isWhole: false});
  const marked = markChanges(after ?? [], changes).filter(({isChanged}) => isChanged);
  assert.deepEqual(
    marked.map(({label, text}) => [label, text]),
    [['b', '2 (was 1)']],
  );
});
