import {gatewayNames} from '../account/gateway.ts';
import {readCid} from '../cid/cid.ts';
import type {Pin} from '../pin/pin.ts';
import {shortTitle} from '../pin/verdict.ts';
import {shorten} from '../text/sanitize.ts';
import {sizeText} from '../verify/progress.ts';

/** Content that is to be verified. */
export interface ContentToVerify {
  readonly pinId: string;
  readonly title: string;
  readonly cid: string;
  /** In bytes, by the record. */
  readonly size: number | undefined;
  /** No more than these are fetched. */
  readonly maxBytes: number;
}

const mebibyte = 2 ** 20;

/** More than this is not fetched before somebody has agreed. */
export const freeBytes = 100 * mebibyte;

/** What is fetched at most where the record has no size. */
const maxUnknownBytes = 1024 * mebibyte;

/** So much of a name is known again, and leaves room for the gateways. */
const maxTitleLength = 30;

/** Returns what is to be verified of pins; those without a readable CID are left out. */
export function verifyTargets(
  pins: readonly Pin[],
  normalize: (pinId: string) => string,
): readonly ContentToVerify[] {
  return pins.flatMap(pin => {
    const reading = readCid(pin.cid);
    if (reading.kind === 'unreadable') return [];
    // A pin that is not finished may have none yet.
    const size = pin.size === undefined || pin.size <= 0n ? undefined : Number(pin.size);
    const cid = reading.version === 0 ? pin.cid : reading.v1;
    const base = {pinId: normalize(pin.id), title: shorten(shortTitle(pin), maxTitleLength), cid, size};
    return [{...base, maxBytes: limitFor(size, pins.length)}];
  });
}

/** Nodes between the parts of a file take some room, too; a record that says too little gets no more than its share. */
function limitFor(size: number | undefined, count: number): number {
  return size === undefined ? maxUnknownBytes : Math.ceil(Math.max(size * 1.1 + mebibyte, freeBytes / count));
}

/** Returns what to ask before so much is fetched: how much, and from whom; undefined if it is little. */
export function verifyQuestion(
  targets: readonly ContentToVerify[],
  gateways: readonly string[],
): string | undefined {
  const isKnown = targets.every(({size}) => size !== undefined);
  const total = targets.reduce((sum, {size, maxBytes}) => sum + (size ?? maxBytes), 0);
  if (isKnown && total <= freeBytes) return undefined;
  const what = targets.length === 1 ? targets[0]?.title : `${targets.length} pins`;
  return `Fetch ${isKnown ? '' : 'up to '}${sizeText(total)} of ${what} from ${gatewayNames(gateways)}?`;
}
