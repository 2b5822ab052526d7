import type {Json, JsonObject} from './json-writer.ts';
import {originOf} from './sample-record.ts';

/** A pin request of the demo's user at the service with the IPFS Pinning Service API. */
export interface SamplePinRequest {
  /** Any text; case-sensitive. */
  readonly requestId: string;
  /** What this sample shows, in words. */
  readonly title: string;
  readonly status: DemoPinStatus['status'];
  /** Milliseconds from the first lookup until it is pinned; for the first third it is queued. */
  readonly doneAfter?: number;
  /** Milliseconds between the request and the start of the demo. */
  readonly age: number;
  /** The part of the request's time below a millisecond, in nanoseconds. */
  readonly nanoseconds?: number;
  readonly pin: DemoPinStatus['pin'];
  readonly delegates?: Json;
  readonly info?: Json;
}

/** A `PinStatus` of the contract, version 1.0.0. */
export interface DemoPinStatus extends JsonObject {
  readonly requestid: string;
  readonly status: 'queued' | 'pinning' | 'pinned' | 'failed';
  readonly created: string;
  readonly pin: JsonObject & {
    readonly cid: string;
    readonly name?: string | null;
    readonly meta?: JsonObject | null;
  };
}

/** The peers with which the service fetches content. */
const delegates = [
  '/dnsaddr/pinning.example/p2p/12D3KooWHoE5Nu5NgBXHPcW2QwtaPY5gF9pfnNkMizcRH3y5iPp8',
  '/ip4/203.0.113.7/udp/4001/quic-v1/p2p/12D3KooWHoE5Nu5NgBXHPcW2QwtaPY5gF9pfnNkMizcRH3y5iPp8',
];

/**
 * Returns the record of a pin request, its fields in the order of the contract. `startedAt` is the start of the demo, in
 * milliseconds since 1970; `watched` is the milliseconds since it was first looked up.
 */
export function pinStatusOf(sample: SamplePinRequest, startedAt: number, watched = 0): DemoPinStatus {
  const {requestId, age, nanoseconds = 417_000, pin} = sample;
  const {status, info} = progressOf(sample, watched);
  return {
    requestid: requestId,
    status,
    created: createdText(originOf(age, startedAt) - age, nanoseconds),
    pin,
    delegates: sample.delegates === undefined ? delegates : sample.delegates,
    info,
  };
}

function progressOf({status, info, doneAfter = 0}: SamplePinRequest, watched: number) {
  if (watched >= doneAfter) return {status, info};
  if (watched < doneAfter / 3)
    return {status: 'queued', info: {status_details: 'Queue position: 3 of 8'}} as const;
  return {status: 'pinning', info: {status_details: 'Fetching blocks from 2 peers'}} as const;
}

/** Formats a time as Go services do: RFC 3339 with up to nine fractional digits and no trailing zeros. */
function createdText(time: number, nanoseconds: number): string {
  const digits = `${nanoseconds}`.padStart(6, '0');
  return new Date(time)
    .toISOString()
    .replace('Z', digits)
    .replace(/\.?0*$/, 'Z');
}
