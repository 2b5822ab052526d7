import type {ApiKeys, KeyWants} from '../credentials/api-keys.ts';
import type {Pin, SearchFields} from '../pin/pin.ts';
import type {PinIdSyntax} from '../pin/pin-id-syntax.ts';
import type {ServiceAnswer, ServiceErrors} from '../requests/service-answer.ts';
import type {PinListing} from './pin-listing.ts';

/** An answer saying that the keys were not accepted. */
export type Refusal = Pick<ServiceAnswer, 'status' | 'body'>;

/** The environment variables that may hold the keys, by the names of the key fields. */
export type KeyVariables = Readonly<Record<string, string>>;

/** A record as it came, and what `JSON.parse` makes of it. */
interface ReceivedRecord {
  readonly text: string;
  readonly json: unknown;
}

/** Requests that a service counts together: lookups of pins, and requests about keys. */
export type RequestClass = 'pins' | 'keys';

/** How many requests a service takes. */
export interface RateLimit {
  /** Requests at once. */
  readonly concurrency: number;
  /** Requests in any span of `intervalMs`. */
  readonly requests: number;
  readonly intervalMs: number;
}

/** The request that tests the keys. */
interface KeyTrial {
  readonly path: string;
  readonly errors: ServiceErrors;
  /** Answers that say nothing about the keys. */
  readonly untriedStatuses: readonly number[];
}

/**
 * A kind of pinning service: its addresses, IDs, requests, answers and limits, as data and pure functions. Nothing else
 * depends on which service it is; another kind is another object of this type.
 */
export interface Provider extends KeyWants {
  readonly name: string;
  /** Where its users usually open content. */
  readonly defaultGateway: string;
  /** What people call the service at a host; one that is not listed goes by its host name. */
  readonly serviceNames: ReadonlyMap<string, string>;
  /** Returns the base path of the API in a path that the user gave, which has no trailing slash. */
  readonly basePath?: (path: string) => string;
  readonly pinIds: PinIdSyntax;
  /** The first of these for which all keys are set counts. */
  readonly keyVariables: readonly [KeyVariables, ...KeyVariables[]];
  /** Returns the path and query of the request for a pin. */
  readonly pinPath: (pinId: string) => string;
  readonly trial: KeyTrial;
  readonly listing: PinListing;
  readonly errors: ServiceErrors;
  /**
   * Returns a hint that the keys may not have arrived, given the answer that refuses them and the one to the same
   * request without keys (`keyless`); undefined if they seem to have arrived.
   */
  readonly lostKeysHint: (refusal: Refusal, keyless: Refusal | undefined) => string | undefined;
  readonly rateLimits: Readonly<Record<RequestClass, RateLimit>>;
  /**
   * Returns the record in the body of a successful answer; `json` is what `JSON.parse` makes of that.
   *
   * @throws PinviewError `refused` if the body reports a refusal.
   */
  readonly recordIn: (body: string, json: unknown) => ReceivedRecord;
  /**
   * Returns the pin that the JSON text of a record describes; `json` is what `JSON.parse` makes of it, if already
   * known: parsing a large record takes most of the time.
   *
   * @throws PinviewError `bad-answer` if it is not a record.
   */
  readonly parsePin: (record: string, json?: unknown) => Pin;
  /** Tells whether the contract allows a record to lack the field at this path. */
  readonly mayBeMissing: (path: string) => boolean;
  /** Returns the part of a record that lists and searches need, faster than `parsePin`; undefined if it cannot be read. */
  readonly readSearchFields: (record: string) => SearchFields | undefined;
}

/** Returns the headers that carry these keys. */
export function authHeaders({keyFields}: Provider, keys: ApiKeys): Readonly<Record<string, string>> {
  return Object.fromEntries(
    keyFields.map(({name, header, prefix = ''}) => [header, prefix + (keys[name] ?? '')]),
  );
}
