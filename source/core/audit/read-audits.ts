import {
  type AuditLine,
  type AuditQuestion,
  comparableKey,
  isComparable,
  parseAuditLine,
} from './audit-lines.ts';
import {type AuditedPin, type Presence, presenceOf} from './audited-pin.ts';

/** An audit as read from its lines. */
export interface KeptAudit {
  readonly question: AuditQuestion;
  readonly startedAt: string;
  /** How long it ran, over all its runs. */
  readonly seconds: number;
  readonly isFinished: boolean;
  /** When its last line was written, in ISO 8601. */
  readonly lastAt: string;
  /** The outcome for each pin, by pin ID. */
  readonly presences: ReadonlyMap<string, Presence>;
}

/** The audits of a file. */
export interface KeptAudits {
  readonly last: KeptAudit | undefined;
  /** Finished audits before the last, oldest first; only the newest of those that can be compared. */
  readonly finished: readonly KeptAudit[];
  /** How many audits the file has. */
  readonly count: number;
}

interface OpenAudit {
  readonly question: AuditQuestion;
  readonly startedAt: string;
  readonly presences: Map<string, Presence>;
  ranMs: number;
  runStartedAt: number;
  lastAt: number;
  isFinished: boolean;
}

/** Reads the audits of a file. A pin counts once per audit, with its last line. */
export async function readAudits(lines: AsyncIterable<readonly string[]>): Promise<KeptAudits> {
  const finished = new Map<string, OpenAudit>();
  let count = 0;
  let current: OpenAudit | undefined;
  const next = (text: string) => {
    const line = parseAuditLine(text);
    if (line?.kind !== 'audit') {
      if (line !== undefined && current !== undefined) take(current, line);
      return;
    }
    if (current?.isFinished) keep(current, finished);
    count++;
    current = begin(line.question, line.at);
  };
  for await (const some of lines) some.forEach(next);
  return {
    last: current && kept(current),
    finished: [...finished.values()].map(kept),
    count,
  };
}

function keep(audit: OpenAudit, finished: Map<string, OpenAudit>): void {
  const key = comparableKey(audit.question);
  // Deleted first, so that the newest comes last.
  finished.delete(key);
  finished.set(key, audit);
}

/** Returns the newest finished audit that can be compared with a question, from audits that come oldest first. */
export function comparableAudit(
  audits: readonly (KeptAudit | undefined)[],
  question: AuditQuestion,
): KeptAudit | undefined {
  return audits.findLast(audit => audit?.isFinished === true && isComparable(audit.question, question));
}

function begin(question: AuditQuestion, at: string): OpenAudit {
  const time = Date.parse(at);
  return {
    question,
    startedAt: at,
    presences: new Map(),
    ranMs: 0,
    runStartedAt: time,
    lastAt: time,
    isFinished: false,
  };
}

function take(audit: OpenAudit, line: Exclude<AuditLine, {readonly kind: 'audit'}>): void {
  if (line.kind === 'resumed') {
    audit.ranMs += Math.max(0, audit.lastAt - audit.runStartedAt);
    audit.runStartedAt = Date.parse(line.at);
    audit.lastAt = audit.runStartedAt;
    return;
  }
  if (line.kind === 'end') {
    audit.isFinished = true;
    audit.lastAt = Date.parse(line.at);
    return;
  }
  audit.lastAt = Math.max(audit.lastAt, Date.parse(line.pin.at));
  audit.presences.set(line.pin.id, presenceOf(line.pin));
}

function kept({
  question,
  startedAt,
  presences,
  ranMs,
  runStartedAt,
  lastAt,
  isFinished,
}: OpenAudit): KeptAudit {
  const ms = ranMs + Math.max(0, lastAt - runStartedAt);
  const seconds = Math.round(ms) / 1000 || 0;
  return {question, startedAt, presences, isFinished, seconds, lastAt: new Date(lastAt || 0).toISOString()};
}

type OpenLines = () => AsyncIterable<readonly string[]>;

/** Yields the pins of a file's last audit, each once, from its last line. Reads the file twice. */
export async function* pinsOfLastAudit(open: OpenLines): AsyncGenerator<AuditedPin> {
  /** Where each pin's last line is in the file, by pin ID. */
  let places = new Map<string, number>();
  for await (const {line, place} of placedLines(open)) {
    if (line.kind === 'audit') places = new Map();
    if (line.kind === 'pin') places.set(line.pin.id, place);
  }
  for await (const {line, place} of placedLines(open)) {
    if (line.kind === 'pin' && places.get(line.pin.id) === place) yield line.pin;
  }
}

async function* placedLines(open: OpenLines) {
  let place = 0;
  for await (const lines of open()) {
    for (const text of lines) {
      place++;
      const line = parseAuditLine(text);
      if (line !== undefined) yield {line, place};
    }
  }
}
