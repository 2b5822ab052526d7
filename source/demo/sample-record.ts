import type {JsonObject} from './json-writer.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface SamplePin {
  readonly id: string;
  /** What there is to see in it, for people. */
  readonly title: string;
  readonly name: string;
  readonly type?: string;
  /** Bytes. */
  readonly size: bigint;
  readonly cid: string;
  readonly rootHash: string;
  /** Milliseconds from being pinned to the start of the demo. */
  readonly age: number;
  /** How long it goes on pinning after it was first asked for, in milliseconds. */
  readonly doneAfter?: number;
  /** Its place in the prefilled history: milliseconds from the lookup to the start of the demo. */
  readonly lookedUp?: number;
  /** Fields in place of the usual ones, or beside them; undefined leaves one out. */
  readonly fields?: (startedAt: number) => JsonObject;
}

/** Go's zero time, which the service writes for "never". */
const never = '0001-01-01T00:00:00Z';

/** The owner in the published sample answer. All samples are one user's. */
const userId = 'c2452942-5dc5-4a0d-9c38-77a66edcf43a';

/** What a pin's state fields say while the service is still fetching it. */
export const pinning: JsonObject = {pinned: false, sub_hash_status: 'PINNING', status: 'PINNING'};

/**
 * Returns a pin as the service would send it in `data`, its fields in the order of the published sample answer.
 * `startedAt` is the start of the demo, in milliseconds since 1970; `watched` the milliseconds since the pin was
 * first asked for.
 */
export function recordOf(sample: SamplePin, startedAt: number, watched = 0): JsonObject {
  // The same record all day: that the demo was started again is no news of a pin.
  const origin = sample.age < day ? startedAt : Math.floor(startedAt / day) * day;
  const usual: JsonObject = {
    id: sample.id,
    file_record_id: `f11ef11e${sample.id.slice(8)}`,
    root_hash: sample.rootHash,
    cid: sample.cid,
    size: sample.size,
    user_id: userId,
    date_pinned: dateText(origin - sample.age),
    date_unpinned: never,
    pinned: true,
    is_pin_by_hash: false,
    sub_hash_status: 'DONE',
    is_dir: false,
    metadata: {name: sample.name, type: sample.type},
    status: 'DONE',
  };
  const isPinning = sample.doneAfter !== undefined && watched < sample.doneAfter;
  return {...usual, ...sample.fields?.(origin), ...(isPinning ? pinning : {})};
}

/** Returns a time (milliseconds since 1970) as the service writes it: RFC 3339 with microseconds. */
export function dateText(time: number): string {
  return new Date(time).toISOString().replace('Z', '417Z');
}
