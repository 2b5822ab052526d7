import {isWorthTelling, worstFirst} from '../../core/audit/advice.ts';
import type {AuditSummary} from '../../core/audit/audit-summary.ts';
import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {changesSince} from '../../core/audit/changes.ts';
import {auditCsvHeader, auditCsvRows} from '../../core/audit/csv.ts';
import {jsonReportEnd, jsonReportPin, jsonReportStart} from '../../core/audit/json.ts';
import {auditMarkdown} from '../../core/audit/markdown.ts';
import type {KeptAudit} from '../../core/audit/read-audits.ts';
import {createTally} from '../../core/audit/tally.ts';
import type {Output} from '../../services/terminal/output.ts';
import {stdoutDrained} from '../../services/terminal/stdout-drained.ts';
import type {AuditFlags} from './audit-flags.ts';
import {reportText} from './report-text.ts';
import {savePage} from './save-page.ts';

/** An audit to report on. */
export interface ReportedAudit {
  readonly kept: KeptAudit;
  readonly before: KeptAudit | undefined;
  /** Returns the pins; can be called repeatedly. */
  readonly pins: () => AsyncIterable<AuditedPin>;
}

/**
 * Prints what an audit found. Returns 0 if everything is there, 7 if something is missing or wrong, 8 if something cannot
 * be told; with `--fail-on new`, 7 if something is newly missing, else 0.
 *
 * @throws PinviewError `system` if the page cannot be written.
 */
export async function report(
  {kept, before, pins}: ReportedAudit,
  flags: AuditFlags,
  output: Output,
): Promise<number> {
  const tally = createTally();
  for await (const pin of pins()) tally.add(pin);
  const {question, startedAt, seconds, isFinished} = kept;
  const summary: AuditSummary = {
    ...question,
    startedAt,
    seconds,
    isFinished,
    areNamed: question.source === 'input',
    ...tally.counts(),
    ...(before !== undefined && {since: changesSince(before, kept)}),
  };
  const all = async function* () {
    for await (const pin of pins()) yield tally.withDuplicates(pin);
  };
  await print(summary, all, flags, output);
  if (flags.html !== undefined) output.say(`pinview: ${await savePage(flags.html, summary, all)}\n`);
  return exitCodeFor(summary, flags);
}

async function print(
  summary: AuditSummary,
  all: () => AsyncIterable<AuditedPin>,
  {json, csv, markdown}: AuditFlags,
  output: Output,
): Promise<void> {
  if (json) {
    output.print(jsonReportStart(summary));
    let isFirst = true;
    const textOf = (pin: AuditedPin) => {
      const text = jsonReportPin(pin, isFirst);
      isFirst = false;
      return text;
    };
    await printEach(all(), textOf, output);
    output.print(jsonReportEnd(summary));
    return;
  }
  if (csv) {
    output.print(auditCsvHeader);
    await printEach(all(), pin => auditCsvRows([pin]), output);
    return;
  }
  const told = await worthTelling(all());
  output.print(markdown ? auditMarkdown(summary, told) : reportText(summary, told, output));
}

/** In characters. Each write costs a system call. */
const printedAtOnce = 64 * 1024;

async function printEach(
  pins: AsyncIterable<AuditedPin>,
  textOf: (pin: AuditedPin) => string,
  output: Output,
): Promise<void> {
  let text = '';
  for await (const pin of pins) {
    text += textOf(pin);
    if (text.length < printedAtOnce) continue;
    output.print(text);
    text = '';
    await stdoutDrained(never);
  }
  if (text !== '') output.print(text);
}

const never = new AbortController().signal;

/** Returns the pins that their owner should hear of, worst first. */
async function worthTelling(pins: AsyncIterable<AuditedPin>): Promise<readonly AuditedPin[]> {
  const told: AuditedPin[] = [];
  for await (const pin of pins) if (isWorthTelling(pin)) told.push(pin);
  return told.sort(worstFirst);
}

function exitCodeFor({totals, since}: AuditSummary, {failOn}: AuditFlags): number {
  const bad = totals.missing + totals.wrong;
  // Without an earlier audit, everything that is missing is new.
  if (failOn === 'new') return (since?.newlyMissing.length ?? bad) > 0 ? 7 : 0;
  if (bad > 0) return 7;
  return totals.unknown > 0 ? 8 : 0;
}
