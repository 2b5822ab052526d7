import {checkCid, multihashOf} from '../cid/cid.ts';
import {dateOf, type Pin} from '../pin/pin.ts';
import {pinState} from '../pin/verdict.ts';
import {timeOf} from '../text/dates.ts';

/** What a record says against its pin, whatever gateways answer; in the order in which people should hear of it. */
export const findings = [
  'cidDiffers',
  'sizeDiffers',
  'failed',
  'stuck',
  'undated',
  'duplicate',
  'unreadable',
] as const;

export type RecordFinding = (typeof findings)[number];

export const findingWords: Readonly<Record<RecordFinding, string>> = {
  cidDiffers: 'CID differs from root hash',
  sizeDiffers: 'size differs from content',
  failed: 'failed',
  stuck: 'pinning for more than a day',
  undated: 'pinned without a date',
  duplicate: 'same CID as another pin',
  unreadable: 'record cannot be read',
};

/** A pin that has been pinning for longer is stuck, in milliseconds. */
const stuckMs = 24 * 60 * 60 * 1000;

/** Returns what a record says against its pin; `contentSize` is in bytes, where all of it was seen. */
export function findingsOf(pin: Pin, contentSize: number | undefined, now: number): readonly RecordFinding[] {
  const state = pinState(pin);
  const since = timeOf(dateOf(pin));
  const found: Readonly<Partial<Record<RecordFinding, boolean>>> = {
    cidDiffers: checkCid(pin.cid, pin.rootHash) === 'differs',
    sizeDiffers: contentSize !== undefined && pin.size !== undefined && BigInt(contentSize) !== pin.size,
    failed: state === 'failed',
    stuck: state === 'pinning' && since !== undefined && now - since > stuckMs,
    undated: state === 'pinned' && since === undefined,
  };
  return findings.filter(finding => found[finding]);
}

/** Returns what is the same for pins of the same content; a CID that cannot be read is only like itself. */
export function multihashKey(cid: string): string {
  return multihashOf(cid) ?? cid;
}
