import {type AuditQuestion, comparableKey} from '../../core/audit/audit-lines.ts';
import type {AuditedPin, Presence} from '../../core/audit/audited-pin.ts';
import type {KeptAudit} from '../../core/audit/read-audits.ts';
import {parseShard} from '../../core/audit/shard.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {plural} from '../../core/text/group-digits.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {readAuditFile} from '../../services/audit/audit-file.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {ReportedAudit} from './report.ts';

/**
 * Merges the audits of several files into one. If several have the same pin, the newest counts; the duration is that of
 * the longest.
 *
 * @throws PinviewError `usage` if they do not belong together, or a file is not an audit's; `system` if it cannot be read.
 */
export async function mergedAudit(files: readonly string[], output: Output): Promise<ReportedAudit> {
  const read = await Promise.all(files.map(async file => ({file, ...(await readAuditFile(file))})));
  const parts = read.sort((one, other) => Date.parse(other.last.startedAt) - Date.parse(one.last.startedAt));
  const [first] = parts;
  if (first === undefined) throw new PinviewError('usage', 'There is no file to merge.');
  for (const part of parts) {
    if (togetherKey(part.last.question) === togetherKey(first.last.question)) continue;
    throw new PinviewError(
      'usage',
      `${sanitize(part.file)} and ${sanitize(first.file)} do not belong together.`,
      {
        hint: 'Merge audits that asked the same of one account, such as all shards of one.',
      },
    );
  }
  const lacking = lackingShards(parts.map(({last}) => last.question.shard));
  if (lacking.length > 0)
    output.say(
      `pinview: There is no file for ${plural(lacking.length, 'shard', 'shards')} ${lacking.join(', ')}.\n`,
    );
  const kept = together(parts.map(({last}) => last));
  const befores = parts.flatMap(({before}) => before ?? []);
  return {
    kept: {...kept, isFinished: kept.isFinished && lacking.length === 0},
    // If only some have an earlier audit, what is new cannot be told.
    before: befores.length === parts.length ? together(befores) : undefined,
    pins: () => pinsOf(parts),
  };
}

/** Returns a key that is the same for audits that differ only in their shards. */
function togetherKey({shard: _, ...question}: AuditQuestion): string {
  return comparableKey(question);
}

/**
 * Returns the shards that are missing from these, as in `3/10`; none if one of the audits is not sharded. If their counts
 * differ, one whole set is enough, so that of the set that lacks fewest counts.
 */
function lackingShards(shards: readonly (string | undefined)[]): readonly string[] {
  if (shards.includes(undefined)) return [];
  const counts = new Set(shards.flatMap(shard => parseShard(shard ?? '')?.count ?? []));
  const lacking = Array.from(counts, count =>
    Array.from({length: count}, (_, index) => `${index + 1}/${count}`).filter(
      shard => !shards.includes(shard),
    ),
  );
  return lacking.sort((one, other) => one.length - other.length)[0] ?? [];
}

async function* pinsOf(
  parts: readonly {readonly pins: () => AsyncIterable<AuditedPin>}[],
): AsyncGenerator<AuditedPin> {
  const seen = new Set<string>();
  for (const {pins} of parts) {
    for await (const pin of pins()) {
      if (seen.has(pin.id)) continue;
      seen.add(pin.id);
      yield pin;
    }
  }
}

function together(audits: readonly KeptAudit[]): KeptAudit {
  const presences = new Map<string, Presence>();
  for (const audit of audits) {
    for (const [id, presence] of audit.presences) if (!presences.has(id)) presences.set(id, presence);
  }
  const [first] = audits as readonly [KeptAudit, ...KeptAudit[]];
  const {shard: _, ...question} = first.question;
  return {
    question,
    presences,
    startedAt: audits.map(({startedAt}) => startedAt).sort()[0] ?? first.startedAt,
    seconds: Math.max(...audits.map(({seconds}) => seconds)),
    isFinished: audits.every(({isFinished}) => isFinished),
    lastAt: first.lastAt,
  };
}
