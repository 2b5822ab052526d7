import {type CidCheck, checkCid} from './cid.ts';
import {duration, relativeTime, timeOf} from './dates.ts';
import type {Pin} from './pin.ts';
import {plainText, shorten} from './plain-text.ts';
import {shortSize} from './sizes.ts';

export type PinState = 'pinned' | 'pinning' | 'failed' | 'unpinned' | 'unknown';

/** The words that are known for a state; the service may use others at any time. */
const words: ReadonlyArray<readonly [PinState, RegExp]> = [
  ['pinned', /^(?:done|pinned|completed?|success(?:ful)?)$/i],
  ['pinning', /^(?:pinning|queued?|pending|processing|in[ _-]?progress|uploading|waiting|retrying)$/i],
  ['failed', /^(?:failed|failure|error)$/i],
  ['unpinned', /^(?:unpinned|removed|deleted)$/i],
];

/** Tells what became of a pin, from its status, its `pinned` flag and its dates. */
export function pinState(pin: Pick<Pin, 'status' | 'pinned' | 'dateUnpinned'>): PinState {
  const status = pin.status?.trim() ?? '';
  const named = words.find(([, pattern]) => pattern.test(status))?.[0];
  if (named === 'failed' || named === 'pinning' || named === 'unpinned') return named;
  if (pin.pinned === false && timeOf(pin.dateUnpinned) !== undefined) return 'unpinned';
  if (named === 'pinned') return pin.pinned === false ? 'unpinned' : 'pinned';
  return status === '' && pin.pinned === true ? 'pinned' : 'unknown';
}

/** The state's sign, which never stands without a word beside it. */
export const stateSymbols: Readonly<Record<PinState, string>> = {
  pinned: '✔',
  pinning: '◐',
  failed: '✖',
  unpinned: '○',
  unknown: '?',
};

/** Returns the one line that answers what became of the pin; `now` is in milliseconds since 1970. */
export function verdict(pin: Pin, now: number): string {
  const about = [shownSize(pin), kindOf(pin)].filter(part => part !== undefined).join(' ');
  return [outcome(pin, now), about, cidRemark[checkCid(pin.cid, pin.rootHash)]].filter(Boolean).join(', ');
}

const cidRemark: Readonly<Record<CidCheck, string>> = {
  matches: 'CID checks out',
  differs: 'CID and root hash differ',
  unknown: '',
};

function outcome(pin: Pin, now: number): string {
  const pinnedAt = timeOf(pin.datePinned);
  const unpinnedAt = timeOf(pin.dateUnpinned);
  switch (pinState(pin)) {
    case 'pinned':
      return pinnedAt === undefined ? 'Pinned' : `Pinned ${relativeTime(pinnedAt, now)}`;
    case 'pinning':
      return pinnedAt !== undefined && now - pinnedAt >= 60_000
        ? `Still pinning after ${duration(now - pinnedAt)}`
        : 'Pinning';
    case 'failed':
      return 'Failed';
    case 'unpinned':
      return unpinnedAt === undefined ? 'Not pinned any more' : `Unpinned ${relativeTime(unpinnedAt, now)}`;
    default:
      return unknownOutcome(pin);
  }
}

function unknownOutcome(pin: Pin): string {
  const status = shorten(plainText(pin.status?.trim() ?? ''), 30);
  const flag = pin.pinned === undefined ? '' : pin.pinned ? ' (pinned)' : ' (not pinned)';
  return status === '' ? `No status given${flag}` : `Status ${status}${flag}`;
}

function shownSize(pin: Pin): string | undefined {
  return pin.size === undefined ? undefined : shortSize(pin.size);
}

function kindOf(pin: Pin): string | undefined {
  if (pin.isDirectory === true) return 'directory';
  return pin.type === undefined || pin.type === '' ? undefined : shorten(plainText(pin.type), 40);
}

/** Returns what a pin is called where it is listed: its name, else its CID. */
export function pinTitle(pin: Pick<Pin, 'name' | 'cid' | 'isDirectory'>): string {
  const name = plainText(pin.name ?? '').trim();
  if (name === '') return plainText(pin.cid);
  return pin.isDirectory === true && !name.endsWith('/') ? `${name}/` : name;
}

/** What a line of a list or a frame may have room for, in characters. */
const longestTitle = 300;

/** More of a name than this is not read where it is only shown: with every key pressed, it is time lost. */
const longestName = 10_000;

/** Returns the same where it is no more than a heading or a line in a list: a name without end is cut. */
export function shortTitle({name, cid, isDirectory}: Pick<Pin, 'name' | 'cid' | 'isDirectory'>): string {
  const beginning = {name: name?.slice(0, longestName), cid: cid.slice(0, longestName), isDirectory};
  return shorten(pinTitle(beginning), longestTitle);
}
