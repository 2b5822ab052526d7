import {escapeInvisible} from '../text/json-source.ts';
import type {AuditSummary, GatewayTally} from './audit-summary.ts';
import type {AuditedPin} from './audited-pin.ts';
import {firstByteTimes} from './first-byte-times.ts';

/** Returns the start of the report as a JSON document; the pins and `jsonReportEnd` follow. */
export function jsonReportStart(summary: AuditSummary): string {
  const {startedAt, seconds, isFinished, service, profile, scope, filters, sample, shard} = summary;
  const {totals, findings, states} = summary;
  const gateways = summary.gateways.map(gatewayJson);
  const asked = {startedAt, seconds, finished: isFinished, service, profile, scope, filters, sample, shard};
  const text = escapeInvisible(JSON.stringify({...asked, totals, findings, states, gateways}, null, 2));
  return `${text.slice(0, text.lastIndexOf('}')).trimEnd()},\n  "pins": [`;
}

function gatewayJson({firstByteMs, ...tally}: GatewayTally) {
  const {median, p95} = firstByteTimes(firstByteMs);
  return {...tally, firstByteMs: {median, p95}};
}

/** Returns one pin of the report. */
export function jsonReportPin(pin: AuditedPin, isFirst: boolean): string {
  const {id, name, cid, verdict, scope, reason, missing = [], missingCount, state, findings} = pin;
  const shown = {id, name, cid, verdict, scope, reason, missing, missingCount, state, findings};
  return `${isFirst ? '' : ','}\n    ${escapeInvisible(JSON.stringify(shown))}`;
}

/** Returns the end of the report, with what has changed since the previous audit. */
export function jsonReportEnd({totals, since}: AuditSummary): string {
  const changes = since === undefined ? '' : `,\n  "since": ${escapeInvisible(JSON.stringify(since))}`;
  return `${totals.pins === 0 ? '' : '\n  '}]${changes}\n}\n`;
}
