import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  spokenCredentials,
  spokenListed,
  spokenPin,
  spokenRecent,
} from '../../../source/core/export/screen-reader.ts';
import {pinnedAt, sampleCid, sampleId, samplePin} from '../pin/sample-pin.ts';

const now = pinnedAt + 2 * 60_000;
const recent = (fields: Readonly<Record<string, unknown>>) =>
  spokenRecent({pinId: sampleId, at: pinnedAt, record: samplePin(fields).record}, now);

test('a pin is read as what became of it, and then field by field, without those that it has not', () => {
  const [first, ...others] = spokenPin(samplePin({is_pin_by_hash: undefined}), now);
  assert.equal(first, 'Pinned 2 minutes ago, 49.7 KiB image/png, CID matches root hash.');
  assert.ok(others.includes(`CID: ${sampleCid}`), others.join('\n'));
  assert.ok(others.includes('Size: 49.7 KiB, 50,894 bytes'), others.join('\n'));
  const [dates] = others.filter(line => line.startsWith('Pinned on: '));
  assert.match(dates ?? '', /^Pinned on: 2 minutes ago, \w+ \d+, 2025, [^·]+$/);
  assert.ok(others.every(line => !line.endsWith(': ')));
});

test('a dot that belongs to a value is read as it is', () => {
  assert.ok(spokenPin(samplePin({metadata: {name: 'a · b'}}), now).includes('Name: a · b'));
});

test('a recent lookup is read with its name, its state and its age', () => {
  const states = ['DONE', 'PINNING', 'FAILED', 'UNPINNED', 'NAPPING'];
  assert.deepEqual(
    states.map(status => recent({status})),
    ['pinned', 'still pinning', 'failed', 'unpinned', 'state unknown'].map(
      words => `test.png, ${words}, 2 minutes ago`,
    ),
  );
});

test('a lookup of a record that cannot be read is read by its pin ID', () => {
  const lookup = {pinId: sampleId, at: pinnedAt, record: '{'};
  assert.equal(spokenRecent(lookup, now), `${sampleId}, state unknown, 2 minutes ago`);
});

test('a pin of a list is read with what is known of it, and with what names it at the end', () => {
  const names = `pin ID ${sampleId}, CID ${sampleCid}`;
  assert.equal(spokenListed(samplePin(), now), `test.png, pinned, 49.7 KiB, 2 minutes ago, ${names}`);
  const bare = samplePin({size: undefined, date_pinned: undefined, status: 'FAILED'});
  assert.equal(spokenListed(bare, now), `test.png, failed, ${names}`);
});

test('it is said where the keys are from', () => {
  const keys = {apiKey: 'a', secretKey: 's'};
  const sources = ['environment', 'keychain', 'this run', 'demo'] as const;
  assert.deepEqual(
    sources.map(source => spokenCredentials({keys, source, from: ''})),
    ['keys from the environment', 'keys from the keychain', 'keys for this run only', 'the demo’s keys'],
  );
  assert.equal(spokenCredentials(undefined), 'no keys');
});
