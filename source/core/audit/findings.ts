import {checkCid, multihashOf} from '../cid/cid.ts';
import {dateOf, type Pin} from '../pin/pin.ts';
import {pinState} from '../pin/verdict.ts';
import {timeOf} from '../text/dates.ts';

/** Problems that a pin's record shows, whatever gateways answer; the most important first. */
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

/** In milliseconds; a pin that has been pinning for longer is stuck. */
const stuckMs = 24 * 60 * 60 * 1000;

/** Returns the problems that a pin's record shows. `contentSize` is in bytes, undefined unless all the content was seen. */
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

/** Returns a key shared by all CIDs of the same content; an unreadable CID is its own key. */
export function multihashKey(cid: string): string {
  return multihashOf(cid) ?? cid;
}
