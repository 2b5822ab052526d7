import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {auditLine, parseAuditLine} from '../../source/core/audit/audit-lines.ts';
import type {AuditedPin} from '../../source/core/audit/audited-pin.ts';
import {auditCsvRows} from '../../source/core/audit/csv.ts';
import {jsonReportPin} from '../../source/core/audit/json.ts';
import {auditMarkdown} from '../../source/core/audit/markdown.ts';
import {createTally} from '../../source/core/audit/tally.ts';
import {auditPageRows} from '../../source/core/audit-page/page.ts';
import {anyCharacter, damagedTextOf, fuzz} from '../helpers/fuzzing.ts';
import {auditedPin, sampleQuestion} from '../helpers/sample-audit.ts';

const text = fc.string({unit: anyCharacter, maxLength: 20});

const pins: fc.Arbitrary<AuditedPin> = fc
  .record({
    id: text,
    name: text,
    cid: text,
    reason: text,
    size: fc.nat(),
    date: text,
    missing: fc.array(fc.record({cid: text, path: text}, {noNullPrototype: true}), {maxLength: 2}),
    verdict: fc.constantFrom('complete', 'root-only', 'incomplete', 'wrong', 'unknown'),
    findings: fc.subarray(['failed', 'stuck', 'undated'] as const),
  })
  .map(members => auditedPin(1, members));

const lineOf = (pin: AuditedPin) => auditLine({kind: 'pin', pin}).trimEnd();

test('a line of an audit is read as it was written, whatever is in it', () => {
  fuzz(pins, pin => assert.deepEqual(parseAuditLine(lineOf(pin)), {kind: 'pin', pin}));
});

test('a damaged line is left out, or read as what it still is; reports are made of it all the same', () => {
  fuzz(damagedTextOf(pins.map(lineOf)), line => {
    const read = parseAuditLine(line);
    if (read?.kind !== 'pin') return;
    const tally = createTally();
    tally.add(read.pin);
    JSON.parse(jsonReportPin(read.pin, true));
    assert.ok(auditCsvRows([read.pin]).endsWith('\r\n'));
    const summary = {
      ...sampleQuestion,
      ...tally.counts(),
      startedAt: '2026-02-01T10:00:00.000Z',
      seconds: 1,
      isFinished: true,
      areNamed: false,
    };
    const markdown = auditMarkdown(summary, [read.pin]).trimEnd().split('\n');
    assert.match(markdown.at(-1) ?? '', /^\| .* \|$/);
    assert.doesNotMatch(auditPageRows([read.pin]), /[<>&]/);
  });
});
