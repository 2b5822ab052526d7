import {createHash} from 'node:crypto';
import {block, codecs, content, node} from './dags.ts';

const pinStates = ['queued', 'pinning', 'pinned', 'failed'] as const;

export type PinState = (typeof pinStates)[number];

/** Tells whether a word is a status of the Pinning Service API. */
export const isPinState = (word: string): word is PinState => pinStates.some(state => state === word);

/** A PinStatus of the Pinning Service API. */
export interface PinStatusRecord {
  readonly requestid: string;
  readonly status: PinState;
  /** RFC 3339, with as many digits as the service keeps. */
  readonly created: string;
  readonly pin: {
    readonly cid: string;
    readonly name?: string;
    readonly origins?: readonly string[];
    readonly meta?: Readonly<Record<string, string>>;
  };
  readonly delegates: readonly string[];
  readonly info?: Readonly<Record<string, string>>;
}

export interface PinStatusOptions {
  /** How many in a row share one `created`; default 1. */
  readonly sameInstant?: number;
  /** How many in a row share the second of `created`, their instants a microsecond apart; default 1. */
  readonly sameSecond?: number;
  /** The form of the IDs; default nanoid, in which case matters and a dash may come first. */
  readonly ids?: 'nanoid' | 'uuid' | 'number' | 'cid';
  /** Taken in turn; by default all are pinned. */
  readonly states?: readonly PinState[];
  /** The second of the newest; default `2026-03-01T10:00:00Z`. */
  readonly newest?: string;
  /** Returns fields to replace in a record; the index counts from the newest. */
  readonly change?: (record: PinStatusRecord, index: number) => Partial<PinStatusRecord>;
}

/** Milliseconds between one second with pins and the next. */
const distanceMs = 61_000;

/**
 * Returns `count` records, newest first, the same on every call. Their CIDs are valid and of three kinds; `created` has
 * microseconds; some lack a name, labels, origins or info.
 */
export function pinStatuses(count: number, options: PinStatusOptions = {}): PinStatusRecord[] {
  const {ids = 'nanoid', states = ['pinned'], change = () => ({})} = options;
  return Array.from({length: count}, (_, index) => {
    const cid = cidOf(index);
    const record: PinStatusRecord = {
      requestid: requestIdOf(index, ids, cid),
      status: states[index % states.length] ?? 'pinned',
      created: createdOf(index, options),
      pin: {
        cid,
        ...(index % 10 === 9 ? {} : {name: nameOf(index)}),
        ...(index % 4 === 3 ? {origins: ['/dnsaddr/home.example.org/p2p/12D3KooWOrigin']} : {}),
        ...(index % 3 === 2 ? {} : {meta: labelsOf(index)}),
      },
      delegates: [`/dnsaddr/node-${index % 3}.example.net/p2p/12D3KooWDelegate`],
      ...(index % 5 === 4 ? {} : {info: {dag_size: `${1000 + index}`}}),
    };
    return {...record, ...change(record, index)};
  });
}

/** Returns CIDs of raw blocks, dag-pb nodes and CIDv0 nodes in turn. */
function cidOf(index: number): string {
  const bytes = content(index);
  const made = index % 3 === 0 ? block(codecs.raw, bytes) : node(bytes, [], index % 3 === 1 ? 1 : 0);
  return made.cid.toString();
}

function createdOf(index: number, {sameInstant = 1, sameSecond = 1, newest}: PinStatusOptions): string {
  const instant = Math.floor(index / sameInstant);
  const instantsASecond = Math.ceil(Math.max(sameSecond, sameInstant) / sameInstant);
  const second = Math.floor(instant / instantsASecond);
  const ms = Date.parse(newest ?? '2026-03-01T10:00:00Z') - second * distanceMs;
  // The digits differ from second to second, so that they order nothing across seconds.
  const microseconds = 123_456 + ((second * 79_193) % 800_000) - (instant % instantsASecond);
  return `${new Date(ms).toISOString().slice(0, 19)}.${`${microseconds}`.padStart(6, '0')}Z`;
}

function requestIdOf(index: number, kind: NonNullable<PinStatusOptions['ids']>, cid: string): string {
  if (kind === 'cid') return cid;
  if (kind === 'number') return `${900_001 - index}`;
  const digest = createHash('sha256').update(`request ${index}`).digest();
  if (kind === 'nanoid') return digest.toString('base64url').slice(0, 21);
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function nameOf(index: number): string {
  const subjects = ['Report', 'holiday photos', 'INVOICE', 'dataset', 'Überblick'];
  return `${subjects[index % subjects.length]} ${`${index}`.padStart(4, '0')}.pdf`;
}

function labelsOf(index: number): Record<string, string> {
  return {project: ['atlas', 'beacon'][index % 2] ?? '', year: `${2020 + (index % 6)}`};
}
