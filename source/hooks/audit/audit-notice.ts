import {gatewayNames} from '../../core/account/gateway.ts';
import {type Presence, presenceWords, worstPresences} from '../../core/audit/audited-pin.ts';
import {counted, groupDigits, plural} from '../../core/text/group-digits.ts';
import type {Notice} from '../terminal/use-notice.ts';

export type AuditCounts = Readonly<Record<Presence, number>>;

/** Returns the notice for a finished audit. */
export function auditNotice(counts: AuditCounts): Notice {
  const total = worstPresences.reduce((sum, presence) => sum + counts[presence], 0);
  const parts = worstPresences
    .filter(presence => counts[presence] > 0)
    .map(presence => `${groupDigits(counts[presence])} ${presenceWords[presence]}`);
  const tone = counts.wrong + counts.missing > 0 ? 'failure' : counts.unknown > 0 ? 'plain' : 'success';
  return {tone, text: `${counted(total, 'pin', 'pins')} audited: ${parts.join(', ')}.`};
}

/** Returns the question to ask before auditing `pins` of the `listed` pins: it says how many, and who learns their CIDs. */
export function auditQuestion(pins: number, listed: number, gateways: readonly string[]): string {
  // If the list is not fully loaded, only the loaded pins are known.
  const of = listed > pins ? ` of ${groupDigits(listed)}` : '';
  const what = `${groupDigits(pins)}${of} ${plural(Math.max(pins, listed), 'pin', 'pins')}`;
  return `Audit ${what} at ${gatewayNames(gateways)}: the first block of each?`;
}
