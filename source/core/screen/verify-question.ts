import {gatewayNames} from '../account/gateway.ts';
import {readCid} from '../cid/cid.ts';
import type {Pin} from '../pin/pin.ts';
import {shortTitle} from '../pin/verdict.ts';
import {shorten} from '../text/sanitize.ts';
import {sizeText} from '../verify/progress.ts';

/** Content to verify. */
export interface ContentToVerify {
  readonly pinId: string;
  readonly title: string;
  readonly cid: string;
  /** In bytes, according to the record. */
  readonly size: number | undefined;
  /** The most bytes to fetch. */
  readonly maxBytes: number;
}

const mebibyte = 2 ** 20;

/** Up to this many bytes are fetched without asking. */
export const freeBytes = 100 * mebibyte;

/** The most bytes to fetch if the record has no size. */
const maxUnknownBytes = 1024 * mebibyte;

/** Enough to recognise a name, while leaving room for the gateways. */
const maxTitleLength = 30;

/** What is said where there is nothing to fetch. */
export const noReadableCid = 'No readable CID here, so no content can be fetched.';

/** Returns the content to verify for these pins, leaving out those without a readable CID. */
export function verifyTargets(
  pins: readonly Pin[],
  normalize: (pinId: string) => string,
): readonly ContentToVerify[] {
  return pins.flatMap(pin => {
    const reading = readCid(pin.cid);
    if (reading.kind === 'unreadable') return [];
    // An unfinished pin may have no size yet.
    const size = pin.size === undefined || pin.size <= 0n ? undefined : Number(pin.size);
    const cid = reading.version === 0 ? pin.cid : reading.v1;
    const base = {pinId: normalize(pin.id), title: shorten(shortTitle(pin), maxTitleLength), cid, size};
    return [{...base, maxBytes: limitFor(size, pins.length)}];
  });
}

/** Leaves room for the nodes between the parts of a file, and gives a record with too small a size its share of `freeBytes`. */
function limitFor(size: number | undefined, count: number): number {
  return size === undefined ? maxUnknownBytes : Math.ceil(Math.max(size * 1.1 + mebibyte, freeBytes / count));
}

/** Returns the question to ask before fetching: how much, and from where; undefined up to `freeBytes`. */
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
