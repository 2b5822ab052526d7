import {type CidCheck, checkCid, readCid} from './cid.ts';
import {absoluteTime, isZeroDate, relativeTime, timeOf} from './dates.ts';
import {hexCode} from './multicodecs.ts';
import type {Pin} from './pin.ts';
import {PinviewError} from './pinview-error.ts';
import {plainText, shorten} from './plain-text.ts';
import {exactSize, shortSize} from './sizes.ts';

/** One line of the detail pane. */
export interface PinRow {
  readonly group: 'Pin' | 'CID' | 'Content' | 'Dates' | 'Account' | 'Labels' | 'Other fields';
  readonly label: string;
  /** What a person reads; `—` where the record has nothing. */
  readonly text: string;
  /** What is copied: the field's own value, undefined where there is none. */
  readonly value: string | undefined;
  /** It is different from what was seen before, which its text says, too. */
  readonly isChanged?: boolean;
}

const missing = '—';

/**
 * Returns every field of a pin in the order in which people ask for them; `now` is in milliseconds since 1970, and so is
 * what `writeTime` is given.
 */
export function pinRows(pin: Pin, now: number, writeTime = absoluteTime): readonly PinRow[] {
  const row = (group: PinRow['group'], label: string, raw: string | undefined, reading?: string): PinRow => {
    const value = plainText(raw ?? '') || undefined;
    return {group, label, text: value === undefined ? missing : (reading ?? value), value};
  };
  const date = (label: string, raw: string | undefined) =>
    row('Dates', label, raw, readDate(raw, now, writeTime));
  const flag = (group: PinRow['group'], label: string, is: boolean | undefined, yes: string, no: string) =>
    row(group, label, is?.toString(), is === true ? yes : no);

  return [
    row('Pin', 'CID', pin.cid),
    row('Pin', 'Pin ID', pin.id),
    row('Pin', 'Status', pin.status),
    flag('Pin', 'Pinned', pin.pinned, 'yes', 'no'),
    ...cidFields(pin).map(([label, text]) => row('CID', label, text)),
    row('Content', 'Name', pin.name),
    row('Content', 'Type', pin.type),
    row('Content', 'Size', pin.size?.toString(), pin.size === undefined ? undefined : readSize(pin.size)),
    flag('Content', 'Kind', pin.isDirectory, 'directory', 'file'),
    row('Content', 'Root hash', pin.rootHash, readRootHash(pin)),
    flag('Content', 'Added by', pin.isPinByHash, 'its CID (pinned by hash)', 'upload'),
    row('Content', 'Blocks', pin.subHashStatus),
    date('Pinned on', pin.datePinned),
    date('Unpinned on', pin.dateUnpinned),
    row('Account', 'File record', pin.fileRecordId),
    row('Account', 'User', pin.userId),
    ...pin.labels.map(label => row('Labels', plainText(label.name), label.value)),
    ...pin.otherFields.map(field => row('Other fields', plainText(field.name), field.value)),
  ];
}

/** Returns what a pin's CID says of itself, and whether the record's root hash bears it out. */
function cidFields({cid, rootHash}: Pin): ReadonlyArray<readonly [label: string, text: string | undefined]> {
  const reading = readCid(cid);
  if (reading.kind === 'unreadable') return [['Check', `not readable: ${reading.reason}`]];
  const {version, base, codec, hash, digest, digestBits} = reading;
  const code = hexCode(codec.code);
  return [
    ['Version', `CIDv${version}, ${base}`],
    ['Codec', codec.name === code ? code : `${codec.name} (${code})`],
    ['Hash', `${hash.name}, ${digestBits} bits`],
    ['Digest', digest],
    ['Check', checkText[checkCid(cid, rootHash)]],
  ];
}

const checkText: Readonly<Record<CidCheck, string | undefined>> = {
  matches: 'checks out: its multihash is the root hash',
  differs: 'differs: its multihash is not the root hash',
  unknown: undefined,
};

/** Returns what came in place of a record, for the errors that say it could not be understood. */
export function answerRows(error: Error | undefined): readonly PinRow[] {
  if (!(error instanceof PinviewError) || error.code !== 'bad-answer' || error.body === undefined) return [];
  const text = shorten(plainText(error.body), longestAnswer);
  return [{group: 'Pin', label: 'Answer', text: text || '(empty)', value: text || undefined}];
}

/** A proxy's page may be long; what is wrong with it shows in its beginning. */
const longestAnswer = 2000;

function readDate(
  date: string | undefined,
  now: number,
  writeTime: (time: number) => string,
): string | undefined {
  if (date === undefined) return undefined;
  if (isZeroDate(date)) return 'never';
  const time = timeOf(date);
  return time === undefined ? undefined : `${relativeTime(time, now)} · ${writeTime(time)}`;
}

function readSize(size: bigint): string {
  return size < 1024n ? exactSize(size) : `${shortSize(size)} · ${exactSize(size)}`;
}

function readRootHash(pin: Pin): string | undefined {
  if (pin.rootHash === undefined || checkCid(pin.cid, pin.rootHash) !== 'differs') return undefined;
  return `${plainText(pin.rootHash)} (not the CID's multihash)`;
}
