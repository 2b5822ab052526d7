import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  type AuditLine,
  type AuditQuestion,
  auditLine,
  canGoOnWith,
} from '../../../source/core/audit/audit-lines.ts';
import {comparableAudit, pinsOfLastAudit, readAudits} from '../../../source/core/audit/read-audits.ts';
import {auditedPin, sampleQuestion} from '../../helpers/sample-audit.ts';
import {idOf} from '../../helpers/sample-lookups.ts';

const audit = (at: string, question: AuditQuestion = sampleQuestion): AuditLine => ({
  kind: 'audit',
  at,
  question,
});
const pin = (number: number, members = {}): AuditLine => ({kind: 'pin', pin: auditedPin(number, members)});
const end = (at: string): AuditLine => ({kind: 'end', at});

/** Yields the lines of a file; strings are lines as they are. */
async function* file(lines: ReadonlyArray<AuditLine | string>) {
  const texts = lines.map(line => (typeof line === 'string' ? line : auditLine(line).trimEnd()));
  // In chunks, as they come from a disk.
  for (let start = 0; start < texts.length; start += 3) yield texts.slice(start, start + 3);
}

const first = '2026-02-01T10:00:00.000Z';
const later = '2026-02-08T10:00:00.000Z';

test('an audit is what its lines tell, each pin with its last line', async () => {
  const {last} = await readAudits(
    file([
      audit(first),
      pin(1),
      pin(2, {verdict: 'incomplete'}),
      pin(1, {verdict: 'wrong'}),
      end('2026-02-01T10:00:07.500Z'),
    ]),
  );
  assert.deepEqual(
    [...(last?.presences ?? [])],
    [
      [idOf(1), 'wrong'],
      [idOf(2), 'missing'],
    ],
  );
  assert.deepEqual([last?.isFinished, last?.seconds, last?.startedAt], [true, 7.5, first]);
});

test('the time between two runs of an audit is not counted', async () => {
  const {last} = await readAudits(
    file([
      audit(first),
      pin(1),
      {kind: 'resumed', at: later},
      pin(2, {at: '2026-02-08T10:00:03.000Z'}),
      end('2026-02-08T10:00:04.000Z'),
    ]),
  );
  assert.equal(last?.seconds, 9);
});

test('lines that are torn, damaged or of a later version are left out', async () => {
  const lines = [
    audit(first),
    '{"v":1,"kind":"pin","id":"x"',
    '{"v":1,"kind":"pin","id":7}',
    '{"v":2,"kind":"pin","id":"x"}',
    'null',
    '[]',
    '',
    pin(1),
  ];
  const {last} = await readAudits(file(lines));
  assert.deepEqual([...(last?.presences.keys() ?? [])], [idOf(1)]);
  assert.equal(last?.isFinished, false);
});

test('a file without an audit has none, whatever else is in it', async () => {
  assert.deepEqual(await readAudits(file(['remember the milk'])), {last: undefined, finished: [], count: 0});
});

test('an audit is compared with the last finished one that asked the same', async () => {
  const other = {...sampleQuestion, filters: ['--state failed']};
  const {last, finished} = await readAudits(
    file([
      audit(first),
      pin(1),
      end(first),
      audit('2026-02-02T10:00:00.000Z', other),
      end(first),
      audit('2026-02-03T10:00:00.000Z'),
      pin(2),
      audit(later),
      pin(3),
    ]),
  );
  assert.equal(last?.startedAt, later);
  assert.equal(comparableAudit(finished, sampleQuestion)?.startedAt, first);
  assert.equal(comparableAudit(finished, other)?.startedAt, '2026-02-02T10:00:00.000Z');
  assert.equal(comparableAudit(finished, {...sampleQuestion, scope: 'dag'}), undefined);
});

test('an audit goes on with one that asked the same of the same gateways, and a sample with its seed', () => {
  const sample = {...sampleQuestion, sample: {count: 5, seed: 'one'}};
  assert.ok(canGoOnWith(sampleQuestion, sampleQuestion));
  assert.ok(canGoOnWith(sample, {...sampleQuestion, sample: {count: 5}}));
  assert.ok(!canGoOnWith(sample, {...sampleQuestion, sample: {count: 5, seed: 'two'}}));
  assert.ok(!canGoOnWith(sample, {...sampleQuestion, sample: {count: 6}}));
  assert.ok(!canGoOnWith(sampleQuestion, {...sampleQuestion, gateways: ['https://other.example']}));
  assert.ok(canGoOnWith(sampleQuestion, {...sampleQuestion, maxBytes: 1}), 'the first block is small');
  const dag = {...sampleQuestion, scope: 'dag'} as const;
  assert.ok(!canGoOnWith(dag, {...dag, maxBytes: 1}));
});

test('the pins of the last audit come once each, and no other’s', async () => {
  const lines = [audit(first), pin(1), audit(later), pin(2), pin(3), pin(2, {verdict: 'wrong'})];
  const pins = [];
  for await (const each of pinsOfLastAudit(() => file(lines))) pins.push([each.id, each.verdict]);
  assert.deepEqual(pins, [
    [idOf(3), 'root-only'],
    [idOf(2), 'wrong'],
  ]);
});
