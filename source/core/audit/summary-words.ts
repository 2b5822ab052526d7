import {duration} from '../text/dates.ts';
import {counted, groupDigits} from '../text/group-digits.ts';
import type {AuditChanges, AuditSummary, GatewayTally} from './audit-summary.ts';
import {findings, findingWords} from './findings.ts';
import {firstByteTimes} from './first-byte-times.ts';

/** Says what was checked, how thoroughly, and how long it took. */
export function checkedWords({totals, scope, seconds, isFinished}: AuditSummary): string {
  const {pins} = totals;
  const depth = scope === 'root' ? 'the first block of each' : 'every block';
  const words = `${counted(pins, 'pin', 'pins')} checked, ${depth}, in ${duration(Math.max(1, seconds) * 1000)}`;
  return isFinished ? words : `${words}; not finished`;
}

/** Says which pins were chosen; undefined if all were. */
export function choiceWords({filters, sample, shard, areNamed}: AuditSummary): string | undefined {
  const parts = [
    ...(areNamed ? ['those that were named'] : []),
    ...filters,
    ...(sample === undefined
      ? []
      : [`a sample of ${groupDigits(sample.count)} (seed ${sample.seed ?? '?'})`]),
    ...(shard === undefined ? [] : [`part ${shard}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Says how many pins have which finding in their records, worst first; undefined if there are no findings. */
export function findingsText({findings: counts}: AuditSummary): string | undefined {
  const parts = findings
    .filter(finding => counts[finding] > 0)
    .map(finding => `${groupDigits(counts[finding])} ${findingWords[finding]}`);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** Sums up a gateway's results. */
export function gatewayWords({asked, present, missing, untold, firstByteMs}: GatewayTally): string {
  const {median, p95} = firstByteTimes(firstByteMs);
  const part = `has ${groupDigits(present)} of ${groupDigits(asked)} (${percentText(present, asked)})`;
  return [
    part,
    ...(missing > 0 ? [`lacks ${groupDigits(missing)}`] : []),
    ...(untold > 0 ? [`no answer for ${groupDigits(untold)}`] : []),
    ...(median === undefined ? [] : [`first byte after ${median} ms, 95% within ${p95} ms`]),
  ].join(' · ');
}

/** Formats a part of a whole as a percentage; nothing is rounded to 0% or 100%. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return '—';
  if (part === 0 || part === whole) return part === 0 ? '0%' : '100%';
  const percent = Math.floor((part / whole) * 1000) / 10;
  return percent === 0 ? '<0.1%' : `${percent.toFixed(1)}%`;
}

/** Says what has changed since the previous audit. */
export function changesText({newlyMissing, healed, gone, new: added}: AuditChanges): string {
  const parts = [
    ...(newlyMissing.length > 0 ? [`${groupDigits(newlyMissing.length)} newly missing or wrong`] : []),
    ...(healed.length > 0 ? [`${groupDigits(healed.length)} healed`] : []),
    ...(gone.length > 0 ? [`${groupDigits(gone.length)} gone from the account`] : []),
    ...(added.length > 0 ? [`${groupDigits(added.length)} new`] : []),
  ];
  return parts.length === 0 ? 'nothing has changed' : parts.join(' · ');
}
