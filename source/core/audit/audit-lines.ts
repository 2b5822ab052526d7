import * as v from 'valibot';
import type {AuditScope} from './audit-summary.ts';
import type {AuditedPin} from './audited-pin.ts';
import {findings} from './findings.ts';

/** What an audit checks, and of which pins: the first line of its part of the file. The same question resumes an unfinished audit. */
export interface AuditQuestion extends AuditScope {
  /** The origin of the service. */
  readonly origin: string;
  readonly source: 'account' | 'input' | 'app';
  readonly gateways: readonly string[];
  /** The most bytes to fetch of one pin. */
  readonly maxBytes: number;
  /** A digest of the pin IDs, if any were given. */
  readonly ids?: string | undefined;
}

/** A line of an audit file. */
export type AuditLine =
  | {readonly kind: 'audit'; readonly at: string; readonly question: AuditQuestion}
  /** A later run continues the audit. */
  | {readonly kind: 'resumed'; readonly at: string}
  | {readonly kind: 'pin'; readonly pin: AuditedPin}
  /** Every pin has its line. */
  | {readonly kind: 'end'; readonly at: string};

/** The version of the file format. Lines of later versions are left alone. */
const version = 1;

/** Returns a line of the file, including the line end. */
export function auditLine(line: AuditLine): string {
  const {kind, ...rest} = line;
  const content = line.kind === 'pin' ? line.pin : rest;
  return `${JSON.stringify({v: version, kind, ...content})}\n`;
}

const text = v.string();
const optionalText = v.optional(text);
const count = v.pipe(v.number(), v.minValue(0));

const pinSchema = v.object({
  kind: v.literal('pin'),
  id: text,
  name: optionalText,
  cid: text,
  state: v.optional(v.picklist(['pinned', 'pinning', 'failed', 'unpinned', 'unknown'])),
  size: v.optional(count),
  date: optionalText,
  isPinByHash: v.optional(v.boolean()),
  verdict: v.picklist(['complete', 'root-only', 'incomplete', 'wrong', 'unknown']),
  scope: v.picklist(['dag', 'root']),
  reason: optionalText,
  blocks: v.optional(count),
  bytes: v.optional(count),
  missing: v.optional(v.array(v.object({cid: text, path: text}))),
  missingCount: v.optional(count),
  findings: v.array(v.picklist(findings)),
  gateways: v.array(
    v.object({
      url: text,
      said: v.picklist(['present', 'missing', 'untold']),
      answer: text,
      firstByteMs: v.optional(count),
    }),
  ),
  at: text,
});

const lineSchema = v.variant('kind', [
  v.object({
    kind: v.literal('audit'),
    at: text,
    question: v.object({
      service: text,
      profile: text,
      scope: v.picklist(['dag', 'root']),
      filters: v.array(text),
      sample: v.optional(v.object({count, seed: optionalText})),
      shard: optionalText,
      origin: text,
      source: v.picklist(['account', 'input', 'app']),
      gateways: v.array(text),
      maxBytes: count,
      ids: optionalText,
    }),
  }),
  v.object({kind: v.literal('resumed'), at: text}),
  pinSchema,
  v.object({kind: v.literal('end'), at: text}),
]);

const anyLine = v.looseObject({v: v.literal(version), kind: text});

/** Parses a line; returns undefined if it is torn, damaged or of a later version. */
export function parseAuditLine(line: string): AuditLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!v.is(anyLine, value)) return undefined;
  const parsed = v.safeParse(lineSchema, value);
  if (!parsed.success) return undefined;
  const {output} = parsed;
  if (output.kind !== 'pin') return output;
  const {kind, ...pin} = output;
  return {kind, pin};
}

/** Tells whether two audits check the same pins to the same depth, so that their results can be compared. */
export function isComparable(one: AuditQuestion, other: AuditQuestion): boolean {
  return comparableKey(one) === comparableKey(other);
}

/** Returns a key shared by audits that can be compared. */
export function comparableKey(question: AuditQuestion): string {
  return `${questionKey(question)} ${question.sample?.seed}`;
}

/** Tells whether `question` can resume an audit begun with `begun`. A sample without a seed takes over the seed of that audit. */
export function canGoOnWith(begun: AuditQuestion, question: AuditQuestion): boolean {
  const {seed} = question.sample ?? {};
  return (
    questionKey(begun) === questionKey(question) &&
    (seed === undefined || begun.sample?.seed === seed) &&
    JSON.stringify(begun.gateways) === JSON.stringify(question.gateways) &&
    (question.scope === 'root' || begun.maxBytes === question.maxBytes)
  );
}

/** Returns a key shared by audits of the same pins to the same depth, whatever the seeds of their samples. */
export function questionKey(question: AuditQuestion): string {
  const {origin, profile, scope, source, filters, sample, shard, ids} = question;
  return JSON.stringify([origin, profile, scope, source, filters, sample?.count, shard, ids]);
}
