import type {ApiKeys, KeyWants} from '../credentials/api-keys.ts';
import type {Pin, SearchFields} from '../pin/pin.ts';
import type {PinIdSyntax} from '../pin/pin-id-syntax.ts';
import type {ServiceAnswer, ServiceErrors} from '../requests/service-answer.ts';
import type {PinListing} from './pin-listing.ts';

/** An answer that says that the keys were not accepted. */
export type Refusal = Pick<ServiceAnswer, 'status' | 'body'>;

/** The environment variables that may hold the keys, by the names of the key fields. */
export type KeyVariables = Readonly<Record<string, string>>;

/** A record as it came, and what `JSON.parse` makes of it. */
interface ReceivedRecord {
  readonly text: string;
  readonly json: unknown;
}

/** Requests that a service counts together: lookups of pins, and those about keys. */
export type RequestClass = 'pins' | 'keys';

/** How many requests a service takes. */
export interface RateLimit {
  /** Requests at once. */
  readonly concurrency: number;
  /** Requests in any span of `intervalMs`. */
  readonly requests: number;
  readonly intervalMs: number;
}

/** The request that tries the keys. */
interface KeyTrial {
  readonly path: string;
  readonly errors: ServiceErrors;
  /** Answers that say nothing about the keys. */
  readonly untriedStatuses: readonly number[];
}

/**
 * A kind of pinning service: its addresses, IDs, requests, answers and limits, as data and pure functions. Nothing else
 * asks which service it is; another kind is another object of this type.
 */
export interface Provider extends KeyWants {
  readonly name: string;
  /** Where its users usually open content. */
  readonly defaultGateway: string;
  /** What people call the service at a host; its host name if it is not here. */
  readonly serviceNames: ReadonlyMap<string, string>;
  /** Returns the path of the API in one that a person gave, without a slash at its end. */
  readonly basePath?: (path: string) => string;
  readonly pinIds: PinIdSyntax;
  /** The first of these that has all keys counts. */
  readonly keyVariables: readonly [KeyVariables, ...KeyVariables[]];
  /** Returns path and query of the request for a pin. */
  readonly pinPath: (pinId: string) => string;
  readonly trial: KeyTrial;
  /** The pins of an account. */
  readonly listing: PinListing;
  readonly errors: ServiceErrors;
  /**
   * Returns a hint that the keys may not have arrived, for an answer that refuses them and the one that the same request
   * without keys has (`keyless`); undefined where it looks as if they had.
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
   * Returns the pin that the JSON text of a record describes; `json` is what `JSON.parse` makes of it, if that is known
   * already: of a large record that takes most of the time.
   *
   * @throws PinviewError `bad-answer` if it is not a record.
   */
  readonly parsePin: (record: string, json?: unknown) => Pin;
  /** Tells whether a record that lacks the field at this path is as the contract allows it to be. */
  readonly mayBeMissing: (path: string) => boolean;
  /** Returns the part of a record that lists and searches need, fast; undefined if it cannot be read. */
  readonly readSearchFields: (record: string) => SearchFields | undefined;
}

/** Returns the headers that carry these keys. */
export function authHeaders({keyFields}: Provider, keys: ApiKeys): Readonly<Record<string, string>> {
  return Object.fromEntries(
    keyFields.map(({name, header, prefix = ''}) => [header, prefix + (keys[name] ?? '')]),
  );
}
