import {type AuditedPin, isBad, presenceOf, worstPresences} from './audited-pin.ts';
import type {RecordFinding} from './findings.ts';

/** Tells whether a pin has anything that its owner should hear of. */
export function isWorthTelling(pin: AuditedPin): boolean {
  return presenceOf(pin) !== 'present' || pin.findings.length > 0;
}

const rankOf = (pin: AuditedPin) => worstPresences.indexOf(presenceOf(pin));

/** Orders pins by how bad they are, the worst first; alike ones by their names, and then by their IDs. */
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
  cidDiffers: 'ask the service which content it is',
  failed: 'pin it again',
  stuck: 'ask the service why it takes so long',
  sizeDiffers: 'ask the service which content it is',
  undated: 'ask the service since when',
  duplicate: 'one of them is enough',
};

/** Returns what to do about a pin, in a few words; undefined where nothing is to be done. */
export function adviceFor(pin: AuditedPin): string | undefined {
  const presence = presenceOf(pin);
  if (pin.cid === '' && !pin.findings.includes('unreadable')) return 'check the pin ID, and whose pin it is';
  if (isBad(presence) && pin.state === 'unpinned') return 'no longer pinned: pin it again if it is wanted';
  if (presence === 'wrong') return 'ask the gateway; its bytes are not this content';
  if (presence === 'missing') {
    const again = pin.isPinByHash === true ? 'pin it again' : 'upload it again';
    return pin.state === 'pinned' ? `ask the service, which says pinned; else ${again}` : again;
  }
  const [first] = pin.findings;
  if (first !== undefined && ofFindings[first] !== undefined) return ofFindings[first];
  return presence === 'unknown' ? 'audit again later, or with another gateway' : undefined;
}
