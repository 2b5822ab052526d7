import {type AuditedPin, isBad, presenceOf, worstPresences} from './audited-pin.ts';
import type {RecordFinding} from './findings.ts';

/** Tells whether there is anything about a pin that its owner should know. */
export function isWorthTelling(pin: AuditedPin): boolean {
  return presenceOf(pin) !== 'present' || pin.findings.length > 0;
}

const rankOf = (pin: AuditedPin) => worstPresences.indexOf(presenceOf(pin));

/** Compares pins for sorting: worst first, then by name, then by ID. */
export function worstFirst(one: AuditedPin, other: AuditedPin): number {
  return (
    rankOf(one) - rankOf(other) || compare(one.name ?? '', other.name ?? '') || compare(one.id, other.id)
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const ofFindings: Readonly<Partial<Record<RecordFinding, string>>> = {
  unreadable: 'ask the service',
  cidDiffers: 'ask the service which is right',
  failed: 'pin it again',
  stuck: 'ask the service why it takes so long',
  sizeDiffers: 'ask the service which is right',
  undated: 'ask the service when it was pinned',
  duplicate: 'one of them is enough',
};

/** Says in a few words what to do about a pin; undefined if there is nothing to do. */
export function adviceFor(pin: AuditedPin): string | undefined {
  const presence = presenceOf(pin);
  if (pin.cid === '' && !pin.findings.includes('unreadable'))
    return 'check the pin ID, and which account has it';
  if (isBad(presence) && pin.state === 'unpinned') return 'no longer pinned: pin it again if it is wanted';
  if (presence === 'wrong') return 'ask the gateway; its bytes are not this content';
  if (presence === 'missing') {
    const again = pin.isPinByHash === true ? 'pin it again' : 'upload it again';
    return pin.state === 'pinned' ? `ask the service, which says it is pinned, or ${again}` : again;
  }
  const [first] = pin.findings;
  if (first !== undefined && ofFindings[first] !== undefined) return ofFindings[first];
  return presence === 'unknown' ? 'audit again later, or with another gateway' : undefined;
}
