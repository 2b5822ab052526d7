import assert from 'node:assert/strict';
import {test} from 'node:test';
import {adviceFor, isWorthTelling, worstFirst} from '../../../source/core/audit/advice.ts';
import {changesSince} from '../../../source/core/audit/changes.ts';
import {findingsOf} from '../../../source/core/audit/findings.ts';
import type {KeptAudit} from '../../../source/core/audit/read-audits.ts';
import {createTally} from '../../../source/core/audit/tally.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import {cidOf} from '../../helpers/audited-account.ts';
import {auditedPin, sampleQuestion} from '../../helpers/sample-audit.ts';
import {idOf} from '../../helpers/sample-lookups.ts';

const missing = {verdict: 'incomplete', missing: [{cid: cidOf(1), path: 'a/b'}], missingCount: 1} as const;

test('a tally counts what became of pins, of records and of gateways', () => {
  const tally = createTally();
  tally.add(auditedPin(3));
  tally.add(
    auditedPin(1, {...missing, gateways: [{url: 'https://gateway.example', said: 'missing', answer: ''}]}),
  );
  tally.add(
    auditedPin(2, {
      verdict: 'unknown',
      gateways: [{url: 'https://gateway.example', said: 'untold', answer: ''}],
    }),
  );
  tally.add(auditedPin(4, {verdict: 'wrong', state: 'failed', findings: ['failed']}));
  const {totals, findings, states, gateways} = tally.counts();
  assert.deepEqual(totals, {pins: 4, present: 1, missing: 1, wrong: 1, unknown: 1});
  assert.equal(findings.failed, 1);
  assert.deepEqual(states, {pinned: 3, failed: 1});
  assert.deepEqual(gateways, [
    {url: 'https://gateway.example', asked: 4, present: 2, missing: 1, untold: 1, firstByteMs: [30, 40]},
  ]);
});

test('pins with the same content are reported as duplicates, whatever form their CIDs have', () => {
  const tally = createTally();
  const version0 = 'QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n';
  const version1 = 'bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';
  const pins = [
    auditedPin(1, {cid: version0}),
    auditedPin(2, {cid: version1}),
    auditedPin(3),
    auditedPin(4, {cid: ''}),
  ];
  pins.forEach(tally.add);
  assert.equal(tally.counts().findings.duplicate, 2);
  assert.deepEqual(
    pins.map(pin => tally.withDuplicates(pin).findings),
    [['duplicate'], ['duplicate'], [], []],
  );
});

const kept = (presences: KeptAudit['presences'], members: Partial<KeptAudit> = {}): KeptAudit => ({
  question: sampleQuestion,
  startedAt: '2026-02-01T10:00:00.000Z',
  seconds: 1,
  isFinished: true,
  lastAt: '2026-02-01T10:00:01.000Z',
  presences,
  ...members,
});

test('what changed since the last audit is what is newly missing, healed, gone and new', () => {
  const before = kept(
    new Map([
      ['a', 'present'],
      ['b', 'missing'],
      ['c', 'unknown'],
      ['d', 'wrong'],
      ['e', 'present'],
    ]),
  );
  const now = kept(
    new Map([
      ['a', 'wrong'],
      ['b', 'present'],
      ['c', 'missing'],
      ['d', 'missing'],
      ['f', 'missing'],
    ]),
  );
  assert.deepEqual(changesSince(before, now), {
    startedAt: before.startedAt,
    newlyMissing: ['a', 'c', 'f'],
    healed: ['b'],
    gone: ['e'],
    new: ['f'],
  });
});

test('of an audit that is not finished, or of a sample, nobody knows which pins are gone', () => {
  const before = kept(new Map([['a', 'present']]));
  assert.deepEqual(changesSince(before, kept(new Map(), {isFinished: false})).gone, []);
  const question = {...sampleQuestion, sample: {count: 1, seed: 'x'}};
  assert.deepEqual(changesSince(before, kept(new Map(), {question})).gone, []);
});

test('a record that speaks against its pin is reported', () => {
  const now = Date.parse('2026-02-01T00:00:00Z');
  const pin = (members: object) =>
    parsePin(JSON.stringify({id: idOf(1), cid: cidOf(1), status: 'DONE', pinned: true, ...members}));
  const dated = {date_pinned: '2026-01-30T00:00:00Z'};
  assert.deepEqual(findingsOf(pin(dated), undefined, now), []);
  assert.deepEqual(findingsOf(pin({}), undefined, now), ['undated']);
  assert.deepEqual(findingsOf(pin({...dated, size: 5}), 6, now), ['sizeDiffers']);
  assert.deepEqual(findingsOf(pin({...dated, size: 5}), 5, now), []);
  assert.deepEqual(findingsOf(pin({...dated, status: 'PINNING', pinned: false}), undefined, now), ['stuck']);
  assert.deepEqual(
    findingsOf(pin({date_pinned: '2026-01-31T12:00:00Z', status: 'PINNING', pinned: false}), undefined, now),
    [],
  );
  assert.deepEqual(
    findingsOf(pin({...dated, status: 'FAILED', root_hash: `1220${'0'.repeat(64)}`}), undefined, now),
    ['cidDiffers', 'failed'],
  );
});

test('the worst comes first, then by name; what is there and has nothing against it is not told of', () => {
  const pins = [
    auditedPin(1),
    auditedPin(2, {findings: ['undated']}),
    auditedPin(3, {verdict: 'unknown'}),
    auditedPin(5, missing),
    auditedPin(4, missing),
    auditedPin(6, {verdict: 'wrong'}),
  ];
  assert.deepEqual(
    pins
      .filter(isWorthTelling)
      .sort(worstFirst)
      .map(({name}) => name),
    ['file-6.txt', 'file-4.txt', 'file-5.txt', 'file-3.txt', 'file-2.txt'],
  );
});

test('the advice is what can be done', () => {
  assert.equal(adviceFor(auditedPin(1)), undefined);
  assert.match(
    adviceFor(auditedPin(1, missing)) ?? '',
    /ask the service, which says it is pinned, or upload it again/,
  );
  assert.match(adviceFor(auditedPin(1, {...missing, isPinByHash: true})) ?? '', /or pin it again/);
  assert.equal(adviceFor(auditedPin(1, {...missing, state: 'failed'})), 'upload it again');
  assert.match(adviceFor(auditedPin(1, {...missing, state: 'unpinned'})) ?? '', /no longer pinned/);
  assert.match(adviceFor(auditedPin(1, {verdict: 'unknown'})) ?? '', /audit again later/);
  assert.match(adviceFor(auditedPin(1, {findings: ['duplicate']})) ?? '', /one of them is enough/);
});
