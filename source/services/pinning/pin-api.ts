import type {Endpoint} from '../../core/account/endpoint.ts';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import {withoutKeys} from '../../core/credentials/without-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import type {ListPage, ListPosition, ListQuery} from '../../core/providers/pin-listing.ts';
import {authHeaders} from '../../core/providers/provider.ts';
import {requestTimeoutMs} from '../../core/requests/policies.ts';
import {exhaustedMs} from '../../core/requests/rate-limit-headers.ts';
import {isForeign} from '../../core/requests/service-answer.ts';
import {createHttpClient, type HttpAnswer} from '../http/client.ts';
import type {FindProxy} from '../http/proxy-environment.ts';
import {type Log, noLog} from '../storage/log.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import {readListPage, readPin, readRecord, statusError} from './read-answer.ts';
import type {RequestBudget} from './request-budget.ts';

/** The part of the pinning API that pinview uses, which only reads. */
export interface PinApi {
  /**
   * Returns the pin with this ID.
   *
   * @throws PinviewError with a code for the reason.
   */
  getPin(pinId: string, keys: ApiKeys, signal?: AbortSignal): Promise<Pin>;
  /**
   * Returns a page of the account's pins.
   *
   * @throws PinviewError `forbidden` if these keys may not list pins, `unsupported` if the service has no list, others with
   * a code for the reason.
   */
  listPins(query: ListQuery, position: ListPosition, keys: ApiKeys, signal?: AbortSignal): Promise<ListPage>;
  /**
   * Tries the keys. Returns `untried` if the service's answer says nothing about them.
   *
   * @throws PinviewError `unauthenticated` if they are refused, others with a code for the reason.
   */
  testKeys(keys: ApiKeys, signal?: AbortSignal): Promise<'accepted' | 'untried'>;
  /**
   * Returns the answer to the request of `testKeys` without keys, whatever it is.
   *
   * @throws PinviewError if there is no answer.
   */
  askWithoutKeys(signal?: AbortSignal): Promise<HttpAnswer>;
}

export interface PinApiOptions {
  readonly endpoint: Endpoint;
  /** pinview's own version, for the User-Agent header. */
  readonly version: string;
  /** The limit for one request, in milliseconds. */
  readonly timeoutMs?: number;
  readonly log?: Log;
  /** Counts the requests that test keys. Those for pins are counted by the caller, which knows when they may wait. */
  readonly keysBudget?: RequestBudget;
  /** Called with how long no further request is allowed, in milliseconds, if an answer says so. */
  readonly onExhausted?: (ms: number) => void;
  /** If absent, no proxy is used. */
  readonly findProxy?: FindProxy;
}

/** In bytes. A record has about 600, and one with many labels a few thousand. */
const bodyLimit = 1024 * 1024;
/** A page of 1,000 pins has about 600 KB. */
const pageBodyLimit = 16 * bodyLimit;

export function createPinApi(options: PinApiOptions): PinApi {
  const {provider} = options.endpoint;
  const {
    endpoint,
    version,
    timeoutMs = requestTimeoutMs,
    log = noLog,
    keysBudget,
    findProxy,
    onExhausted,
  } = options;
  const client = createHttpClient({timeoutMs, bodyLimit, findProxy});
  const send = (
    path: string,
    keyHeaders: Readonly<Record<string, string>>,
    signal?: AbortSignal,
    limit = bodyLimit,
  ) => {
    const url = new URL(endpoint.base + path);
    // An ID of dots would lead to another place in the path.
    if (!url.pathname.endsWith(path.split('?', 1)[0] ?? '')) {
      throw new PinviewError('bad-request', 'This ID cannot be looked up: in a URL it would lead elsewhere.');
    }
    const headers = {
      ...keyHeaders,
      accept: 'application/json',
      // Without it any coding is acceptable (RFC 9110, 12.5.3), but none is decoded here.
      'accept-encoding': 'identity',
      'user-agent': `pinview/${version}`,
    };
    return logged(url, log, () => client.get(url, {headers, signal, bodyLimit: limit}));
  };
  const get = async (path: string, keys: ApiKeys, signal?: AbortSignal, limit?: number) => {
    const answer = await send(path, authHeaders(provider, keys), signal, limit);
    const ms = exhaustedMs(answer.headers, Date.now());
    if (ms !== undefined) onExhausted?.(ms);
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, withoutKeysIn(value, keys)]),
    );
    return {...answer, headers, body: withoutKeys(answer.body, keys)};
  };

  const count = <T>(request: () => Promise<T>, signal = new AbortController().signal): Promise<T> =>
    keysBudget === undefined ? request() : keysBudget.run(request, {signal});

  return {
    async getPin(pinId, keys, signal) {
      const answer = await get(provider.pinPath(pinId), keys, signal);
      return readPin(answer, pinId, provider);
    },

    async listPins(query, position, keys, signal) {
      const path = provider.listing.pagePath(query, position);
      const answer = await get(path, keys, signal, pageBodyLimit);
      return readListPage(answer, provider);
    },

    async testKeys(keys, signal) {
      const {path, errors, untriedStatuses} = provider.trial;
      const answer = await count(() => get(path, keys, signal), signal);
      if (answer.status === 200) {
        readRecord(answer, provider);
        return 'accepted';
      }
      const {status, body} = answer;
      // An account without pins may have no list.
      if (untriedStatuses.includes(status) && !isForeign(answer, errors)) return 'untried';
      if (provider.listing.isEmpty?.(status, body)) return 'untried';
      throw statusError(answer, {errors});
    },

    askWithoutKeys: signal => count(() => send(provider.trial.path, {}, signal), signal),
  };
}

function withoutKeysIn<Value extends string | string[] | undefined>(value: Value, keys: ApiKeys): Value;
function withoutKeysIn(value: string | string[] | undefined, keys: ApiKeys) {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? withoutKeys(value, keys) : value.map(each => withoutKeys(each, keys));
}

/** Sends a request, and logs it with its answer and the time it took. */
async function logged(url: URL, log: Log, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const startedAt = monotonicMs();
  const took = () => `${Math.round(monotonicMs() - startedAt)} ms`;
  log(`GET ${url.href}`);
  try {
    const answer = await send();
    log(`GET ${url.href}: ${answer.status}, ${answer.body.length} characters, after ${took()}`);
    return answer;
  } catch (error) {
    log(`GET ${url.href}: ${error instanceof PinviewError ? error.message : error}, after ${took()}`);
    throw error;
  }
}
