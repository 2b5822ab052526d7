import type {IncomingHttpHeaders, IncomingMessage, ServerResponse} from 'node:http';
import type {PinStatusRecord} from './pin-status.ts';
import {errorAnswer, listAnswer, recordAnswer, type ServiceAnswer} from './pinning-service-answers.ts';
import type {Faults} from './pinning-service-faults.ts';
import {listPins} from './pinning-service-list.ts';
import {QueryError, readQuery} from './pinning-service-query.ts';
import {createRateCounter} from './pinning-service-rate.ts';
import {type Lifetime, startService} from './scripted-service.ts';

/** The token of a service unless its test chooses another. */
export const pinningServiceToken = 'a-token-of-a-pinning-service';

export interface PinningServiceOptions {
  readonly pins: readonly PinStatusRecord[];
  readonly token?: string;
  readonly faults?: Faults;
  /** The largest page it sends, whatever the request; default 1000. */
  readonly maxLimit?: number;
  /** What comes before `/pins`; default `/psa`. */
  readonly path?: string;
  /** Awaited before each answer; it may change the pins and the faults. */
  readonly gate?: (request: AskedOfPinningService) => unknown;
}

export interface AskedOfPinningService {
  readonly method: string;
  /** The target, as received. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The status of the answer, once there is one. */
  readonly answered: number | undefined;
}

export interface PinningService {
  /** `http://127.0.0.1:PORT/psa` */
  readonly base: string;
  readonly origin: string;
  readonly requests: readonly AskedOfPinningService[];
  /** Its pins, which a test may change. */
  readonly pins: PinStatusRecord[];
  /** Replaces its faults from now on. */
  setFaults(faults: Faults): void;
}

/** Starts a service on loopback with the read half of the IPFS Pinning Service API, and these faults. */
export async function startPinningService(
  lifetime: Lifetime,
  options: PinningServiceOptions,
): Promise<PinningService> {
  const {token = pinningServiceToken, maxLimit = 1000, path = '/psa', gate} = options;
  const pins = [...options.pins];
  const requests: Array<AskedOfPinningService & {answered: number | undefined}> = [];
  const count = createRateCounter();
  let faults = options.faults ?? {};
  let lists = 0;

  const fail = (status: number, reason: string, details: string) =>
    errorAnswer(status, reason, details, faults.errors);

  function listAsked(query: URLSearchParams): ServiceAnswer {
    try {
      const listed = listPins(pins, readQuery(query, faults), {faults, list: lists++, maxLimit});
      return listAnswer(listed, faults, pins);
    } catch (error) {
      if (error instanceof QueryError) return fail(400, 'BAD_REQUEST', error.message);
      throw error;
    }
  }

  function lookUp(encoded: string): ServiceAnswer {
    const requestId = decoded(encoded);
    if (requestId === undefined) return fail(400, 'BAD_REQUEST', 'The path is not percent-encoded');
    const record = pins.find(({requestid}) => requestid === requestId);
    if (record === undefined) return fail(404, 'NOT_FOUND', `There is no pin request ${requestId}`);
    return recordAnswer(record, faults, pins);
  }

  function refusal({method, headers}: AskedOfPinningService): ServiceAnswer | undefined {
    const {outage, badToken} = faults;
    if (outage !== undefined) return fail(outage, 'UNAVAILABLE', 'The service is not available');
    if (headers.authorization !== `Bearer ${token}`) {
      if (badToken === 400) return fail(400, 'INVALID_TOKEN', 'This token is not one of ours');
      if (badToken === 403) return fail(403, 'NO_SCOPES_FOUND', 'This key does not have the required scopes');
      return fail(401, 'UNAUTHORIZED', 'Access token is missing or invalid');
    }
    return method === 'GET' ? undefined : fail(405, 'METHOD_NOT_ALLOWED', `${method} is not allowed`);
  }

  function answer(response: ServerResponse, asked: (typeof requests)[number]): void {
    const [target = ''] = asked.url.split('?');
    const isList = target === `${path}/pins`;
    const id = target.startsWith(`${path}/pins/`) ? target.slice(`${path}/pins/`.length) : '';
    const isLookup = /^[^/]+$/.test(id);
    const isCounted = isList || (isLookup && faults.rate?.countsLookups === true);
    const rate = isCounted && faults.rate !== undefined ? count(faults.rate) : undefined;
    const choose = () => {
      if (!isList && !isLookup) return fail(404, 'NOT_FOUND', `There is no ${target}`);
      if (rate?.isRefused) return fail(429, 'TOO_MANY_REQUESTS', 'Too many requests');
      return refusal(asked) ?? (isList ? listAsked(asked.query) : lookUp(id));
    };
    const {status, type, body} = choose();
    asked.answered = status;
    response.writeHead(status, {'content-type': type, ...rate?.headers}).end(body);
  }

  const {address} = await startService(lifetime, (response, _, request) => {
    const asked = {...readRequest(request), answered: undefined};
    requests.push(asked);
    if (gate === undefined) answer(response, asked);
    else void Promise.resolve(gate(asked)).then(() => answer(response, asked));
  });
  return {
    base: `${address}${path}`,
    origin: address,
    requests,
    pins,
    setFaults: next => {
      faults = next;
    },
  };
}

function readRequest({method = '', url = '', headers}: IncomingMessage) {
  const [, search = ''] = /\?(.*)$/s.exec(url) ?? [];
  return {method, url, headers, query: new URLSearchParams(search)};
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
