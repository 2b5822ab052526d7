import {type CidCheck, checkCid, readCid} from '../cid/cid.ts';
import {hexCode} from '../cid/multicodecs.ts';
import {PinviewError} from '../errors/pinview-error.ts';
import {exactSize, shortSize} from '../text/byte-size.ts';
import {absoluteTime, isZeroDate, relativeTime, timeOf} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {type Pin, type ShownProperty, shownProperties} from './pin.ts';
import {reasonText} from './reason.ts';
import type {Tone} from './tone.ts';
import {pinState} from './verdict.ts';

/** One line of the detail pane. */
export interface PinField {
  readonly group: ShownProperty['group'] | 'CID' | 'Labels' | 'Other fields' | 'Proof' | 'Providers';
  readonly label: string;
  /** The text shown; `—` if the record has no value. */
  readonly text: string;
  /** The field's own value, which is what gets copied; undefined if there is none. */
  readonly value: string | undefined;
  /** Whether it differs from what was last seen; the text says so too. */
  readonly isChanged?: boolean;
  /** A remark about fields rather than a field. */
  readonly isNote?: true;
  /** Plain if undefined. */
  readonly tone?: Tone;
  /** The screen shows it only on demand. */
  readonly isDetail?: boolean;
  /** It is never truncated. */
  readonly isWhole?: true;
  /** The URL that it links to. */
  readonly link?: string | undefined;
}

const missing = '—';

/** Writes a time in the user's language, along with its age; both arguments are in milliseconds since 1970. */
const agedTime = (time: number, now: number) => `${relativeTime(time, now)} · ${absoluteTime(time)}`;

/** Returns every field of a pin, the most wanted first; `now` and the times passed to `writeTime` are in milliseconds since 1970. */
export function pinFields(pin: Pin, now: number, writeTime = agedTime): readonly PinField[] {
  const row = (group: PinField['group'], label: string, raw: string | undefined, reading?: string) => {
    const value = sanitize(raw ?? '') || undefined;
    return {group, label, text: value === undefined ? missing : (reading ?? value), value};
  };
  const rowOf = ({group, label, property, reading, isDetail}: ShownProperty) => {
    const raw = pin[property]?.toString();
    const field = row(group, label, raw, raw === undefined ? undefined : read(raw, reading));
    const tone = toneOf(property);
    const whole = property === 'cid' ? ({isWhole: true} as const) : {};
    // Doubts are always shown; what the record lacks, or says never happened, only on demand.
    const isAbsent = field.value === undefined || isZeroDate(field.value);
    return {...field, ...whole, tone, isDetail: tone === 'plain' && (isDetail === true || isAbsent)};
  };
  const read = (raw: string, reading: ShownProperty['reading']): string | undefined => {
    switch (reading) {
      case 'text':
        return undefined;
      case 'date':
        return readDate(raw, time => writeTime(time, now));
      case 'size':
        return readSize(BigInt(raw));
      case 'root hash':
        return readRootHash(pin);
      case 'reason':
        return reasonText(raw);
      default:
        return reading[raw === 'true' ? 0 : 1];
    }
  };
  const isFirst = ({group}: ShownProperty) => group === 'Pin';
  const {lacks, idLabel} = pin.provider;
  const properties = shownProperties
    .filter(({property}) => !lacks.has(property) && (property !== 'reason' || pin.reason !== undefined))
    .map(each => (each.property === 'id' ? {...each, label: idLabel} : each));

  // If the service's records never have a root hash, there is nothing to compare the CID with.
  const isKnowable = ([, text]: readonly [label: string, text: string | undefined]) =>
    text !== undefined || !lacks.has('rootHash');
  const checkTone: Tone = checkCid(pin.cid, pin.rootHash) === 'differs' ? 'warning' : 'plain';
  const toneOf = (property: keyof Pin): Tone => {
    if (property === 'status' && pinState(pin) === 'failed') return 'failure';
    return property === 'rootHash' ? checkTone : 'plain';
  };

  return [
    ...properties.filter(isFirst).map(rowOf),
    ...cidFields(pin)
      .filter(isKnowable)
      .map(([label, text]) => ({
        ...row('CID', label, text),
        tone: label === 'Check' ? checkTone : ('plain' as const),
        isDetail: label !== 'Check' || checkCid(pin.cid, pin.rootHash) !== 'unknown' || text === undefined,
      })),
    ...properties.filter(each => !isFirst(each)).map(rowOf),
    ...pin.labels.map(label => row('Labels', sanitize(label.name), label.value)),
    ...pin.otherFields.map(field => row('Other fields', sanitize(field.name), field.value)),
  ];
}

/** Returns what a pin's CID says about itself, and whether the record's root hash confirms it. */
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
  matches: 'matches the root hash',
  differs: 'differs from the root hash',
  unknown: undefined,
};

/** Returns the answer that could not be understood, as a field; nothing for any other error. */
export function errorFields(error: Error | undefined): readonly PinField[] {
  if (!(error instanceof PinviewError) || error.code !== 'bad-answer' || error.body === undefined) return [];
  const text = shorten(sanitize(error.body), maxAnswerLength);
  return [{group: 'Pin', label: 'Answer', text: text || '(empty)', value: text || undefined}];
}

/** In characters. A proxy's page may be long, but its beginning shows what is wrong. */
const maxAnswerLength = 2000;

function readDate(date: string, writeTime: (time: number) => string): string | undefined {
  if (isZeroDate(date)) return 'never';
  const time = timeOf(date);
  return time === undefined ? undefined : writeTime(time);
}

function readSize(size: bigint): string {
  return size < 1024n ? exactSize(size) : `${shortSize(size)} · ${exactSize(size)}`;
}

function readRootHash(pin: Pin): string | undefined {
  if (pin.rootHash === undefined || checkCid(pin.cid, pin.rootHash) !== 'differs') return undefined;
  return `${sanitize(pin.rootHash)} (not the CID's multihash)`;
}
