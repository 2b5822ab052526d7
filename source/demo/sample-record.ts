import type {JsonObject} from './json-writer.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface SamplePin {
  readonly id: string;
  /** What this sample shows, in words. */
  readonly title: string;
  readonly name: string;
  readonly type?: string;
  /** In bytes. */
  readonly size: bigint;
  readonly cid: string;
  readonly rootHash: string;
  /** Milliseconds between the pinning and the start of the demo. */
  readonly age: number;
  /** How long it stays pinning after the first request, in milliseconds. */
  readonly doneAfter?: number;
  /** Its place in the prefilled history: milliseconds between the lookup and the start of the demo. */
  readonly lookedUp?: number;
  /** Fields that replace or extend the default ones; undefined removes one. */
  readonly fields?: (startedAt: number) => JsonObject;
}

/** Go's zero time, which the service writes for "never". */
const never = '0001-01-01T00:00:00Z';

/** The owner in the published sample answer, who owns all samples. */
const userId = 'c2452942-5dc5-4a0d-9c38-77a66edcf43a';

/** The state fields of a pin that the service is still fetching. */
export const pinning: JsonObject = {pinned: false, sub_hash_status: 'PINNING', status: 'PINNING'};

/**
 * Returns a pin as the service would send it in `data`, its fields in the order of the published sample answer.
 * `startedAt` is the start of the demo, in milliseconds since 1970; `watched` is the milliseconds since the pin was first
 * requested.
 */
export function recordOf(sample: SamplePin, startedAt: number, watched = 0): JsonObject {
  const origin = originOf(sample.age, startedAt);
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

/**
 * Returns the time from which an age is counted back, in milliseconds since 1970. For ages of days or hours it stays the
 * same all day or all hour, so that restarting the demo does not look like a change.
 */
export function originOf(age: number, startedAt: number): number {
  const unit = [day, hour].find(each => age >= each) ?? 1;
  return Math.floor(startedAt / unit) * unit;
}

/** Formats a time (milliseconds since 1970) the way the service does: RFC 3339 with microseconds. */
export function dateText(time: number): string {
  return new Date(time).toISOString().replace('Z', '417Z');
}
