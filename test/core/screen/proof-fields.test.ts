import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listedFields} from '../../../source/core/pin/listed-fields.ts';
import {pinRows} from '../../../source/core/screen/pin-rows.ts';
import {withProof} from '../../../source/core/screen/proof-fields.ts';
import type {Proof} from '../../../source/core/verify/proof.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';
import {samplePin} from '../pin/sample-pin.ts';

const now = Date.parse('2025-03-04T10:00:00Z');
const fields = listedFields(samplePin());

function proved(members: Partial<Proof>, former?: Partial<Proof>) {
  const content = {proof: sampleProof(members), former: former && sampleProof(former)};
  return withProof(fields, content, {hint: 'V checks', now});
}

const details = (all: ReturnType<typeof proved>) =>
  all.filter(({group}) => group === 'Proof').map(({label, text}) => `${label}: ${text}`);
const lineOf = (all: ReturnType<typeof proved>) => all.find(({label}) => label === 'Proof');

test('before anything is proved a line beside the size says so, and which key does it', () => {
  const all = withProof(fields, undefined, {hint: 'V checks', now});
  assert.equal(all.length, fields.length + 1);
  const index = all.findIndex(({label}) => label === 'Proof');
  assert.equal(all[index - 1]?.label, 'Size');
  assert.equal(all[index]?.text, '◇ not checked yet · V checks');
});

test('a change is marked with what it was, and when; a failure stays in its own colour', () => {
  const worse = lineOf(proved({verdict: 'incomplete'}, {startedAt: '2025-01-01T00:00:00Z'}));
  assert.match(worse?.text ?? '', /^✖ incomplete 3 days ago \(was complete 2 months ago\) · 16 blocks/);
  assert.deepEqual([worse?.tone, worse?.isChanged], ['failure', undefined]);
  const better = lineOf(proved({}, {verdict: 'incomplete'}));
  assert.match(better?.text ?? '', /^✔ complete 3 days ago \(was incomplete 3 days ago\)/);
  assert.equal(better?.isChanged, true);
  assert.doesNotMatch(lineOf(proved({}, {}))?.text ?? '', /was/);
});

test('the details have each gateway’s answer, what is missing and what was wrong, clean', () => {
  const all = proved({
    verdict: 'incomplete',
    missing: [{cid: 'bafyA', path: 'a/\u001B[31mb'}],
    missingCount: 3,
    wrong: [{cid: 'bafyB', gateway: 'https://a.example'}],
    gateways: [
      {url: 'https://a.example', answer: 'sent\nblocks', firstByteMs: 7, servedBy: 'server: x'},
      {url: 'https://b.example', answer: ''},
    ],
    reason: 'because',
    size: {record: 1300, content: 1200},
  });
  const listed = details(all);
  assert.deepEqual(listed.slice(0, 4), [
    'Why: because',
    'Missing: bafyA a/b',
    'Missing: and 2 more',
    'Wrong: bafyB from https://a.example',
  ]);
  assert.match(
    listed[4] ?? '',
    /^Gateway: https:\/\/a\.example sent.blocks, first byte after 7 ms \(server: x\)$/,
  );
  assert.equal(listed[5], 'Gateway: https://b.example was not asked');
  assert.equal(listed[6], 'Fetched: 16 blocks, 1.21 KiB in 0.5 s, 2.41 KiB/s');
  assert.equal(listed[7], 'Size: 1.17 KiB; the record says 1.27 KiB (1300)');
});

test('who is said to have the content is apart from the proof, dated and clean', () => {
  const providers = Array.from({length: 30}, (_, index) => ({
    id: `12D3KooW${index}`,
    addresses: [],
    protocols: ['transport-bitswap\u001B[31m'],
  }));
  const routing = {server: 'https://routing.example', answer: 'knows of\n30 providers', providers};
  const all = proved({routing});
  assert.deepEqual(details(all), details(proved({})));
  const listed = all.filter(({group}) => group === 'Providers');
  const [server, answer, asked, first] = listed;
  assert.deepEqual([server?.text, answer?.text], ['https://routing.example', 'knows of 30 providers']);
  assert.match(asked?.text ?? '', /^3 days ago · /);
  assert.deepEqual([first?.text, first?.value], ['12D3KooW0 · bitswap', '12D3KooW0']);
  assert.equal(listed.length, 3 + 20 + 1);
  assert.equal(listed.at(-1)?.text, 'and 10 more');
  assert.deepEqual(
    pinRows(all, {}).flatMap(row => (row.kind === 'fold' ? [row.group] : [])),
    ['Proof', 'Providers', 'Details'],
  );
});

test('the details are behind a fold, before those of the pin', () => {
  const all = proved({});
  const headings = pinRows(all, {}).flatMap(row => (row.kind === 'fold' ? [row.group] : []));
  assert.deepEqual(headings, ['Proof', 'Details']);
  assert.ok(!pinRows(all, {}).some(row => row.kind === 'field' && row.group === 'Proof'));
  assert.ok(pinRows(all, {Proof: true}).some(row => row.kind === 'field' && row.group === 'Proof'));
});
