import type {AuditChanges} from './audit-summary.ts';
import {isBad} from './audited-pin.ts';
import type {KeptAudit} from './read-audits.ts';

/** Returns what has changed from one audit to the next. Which pins are gone is only known if the later one covered them all. */
export function changesSince(before: KeptAudit, now: KeptAudit): AuditChanges {
  const newlyMissing: string[] = [];
  const healed: string[] = [];
  const added: string[] = [];
  for (const [id, presence] of now.presences) {
    const former = before.presences.get(id);
    if (former === undefined) added.push(id);
    const wasBad = former !== undefined && isBad(former);
    if (isBad(presence) && !wasBad) newlyMissing.push(id);
    if (wasBad && presence === 'present') healed.push(id);
  }
  // A filter may leave out a pin that is still in the account.
  const {source, sample, filters} = now.question;
  const isWhole = now.isFinished && source === 'account' && sample === undefined && filters.length === 0;
  const gone = isWhole ? [...before.presences.keys()].filter(id => !now.presences.has(id)) : [];
  return {startedAt: before.startedAt, newlyMissing, healed, gone, new: added};
}
