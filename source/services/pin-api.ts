import {answerError, refusal} from '../core/answer-errors.ts';
import type {Endpoint} from '../core/endpoint.ts';
import {memberText} from '../core/json-text.ts';
import {type KeyPair, withoutKeys} from '../core/key-pair.ts';
import {type Pin, parsePin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {plainText, shorten} from '../core/plain-text.ts';
import {createHttpClient, type HttpAnswer} from './http-client.ts';
import {type Log, noLog} from './log.ts';
import type {FindProxy} from './proxies.ts';

/** The part of the pinning API that pinview uses. It only ever reads. */
export interface PinApi {
  /**
   * Returns the pin with this ID.
   *
   * @throws PinviewError with the code that says why not.
   */
  getPin(pinId: string, keys: KeyPair, signal?: AbortSignal): Promise<Pin>;
  /**
   * Tries the keys. Returns `untried` where the service has no such request.
   *
   * @throws PinviewError `unauthenticated` if they are refused, another if the question could not be put.
   */
  testKeys(keys: KeyPair, signal?: AbortSignal): Promise<'accepted' | 'untried'>;
  /**
   * Returns what the same request brings without any keys, whatever that is.
   *
   * @throws PinviewError if there is no answer.
   */
  askWithoutKeys(signal?: AbortSignal): Promise<HttpAnswer>;
}

export interface PinApiOptions {
  readonly endpoint: Endpoint;
  /** pinview's own, for the User-Agent header. */
  readonly version: string;
  /** For one request, in milliseconds. */
  readonly timeoutMs?: number;
  readonly log?: Log;
  /** Without it there is no proxy. */
  readonly findProxy?: FindProxy;
}

/** Bytes. A record has about 600; a directory of labels some thousands. */
const bodyLimit = 1024 * 1024;

const trialPath = '/api/apiKeys/testAuthentication';

export function createPinApi(options: PinApiOptions): PinApi {
  const {endpoint, version, timeoutMs = 10_000, log = noLog, findProxy} = options;
  const client = createHttpClient({timeoutMs, bodyLimit, findProxy});
  const send = (path: string, keyHeaders: Readonly<Record<string, string>>, signal?: AbortSignal) => {
    const url = new URL(endpoint.base + path);
    const headers = {
      ...keyHeaders,
      accept: 'application/json',
      // Without it any coding is welcome (RFC 9110, 12.5.3), and none is read here.
      'accept-encoding': 'identity',
      'user-agent': `pinview/${version}`,
    };
    return logged(url, log, () => client.get(url, {headers, signal}));
  };
  const get = async (path: string, keys: KeyPair, signal?: AbortSignal) => {
    const keyHeaders = {pinning_api_key: keys.apiKey, pinning_secret_key: keys.secretKey};
    const answer = await send(path, keyHeaders, signal);
    const {location} = answer.headers;
    const headers = {
      ...answer.headers,
      ...(location === undefined ? {} : {location: withoutKeys(location, keys)}),
    };
    return {...answer, headers, body: withoutKeys(answer.body, keys)};
  };

  return {
    async getPin(pinId, keys, signal) {
      const answer = await get(`/api/pinning/${encodeURIComponent(pinId)}`, keys, signal);
      return readPin(answer, pinId);
    },

    async testKeys(keys, signal) {
      const answer = await get(trialPath, keys, signal);
      if (answer.status === 200) {
        checkText(answer);
        checkEnvelope(answer.body);
        return 'accepted';
      }
      // 403: the keys are known, but not allowed to ask this. They may still be allowed to look pins up.
      if ([403, 404, 405, 501].includes(answer.status)) return 'untried';
      throw toError(answer);
    },

    askWithoutKeys: signal => send(trialPath, {}, signal),
  };
}

/** Returns what the request brings, and logs that, with how long it took. */
async function logged(url: URL, log: Log, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const startedAt = Date.now();
  const took = () => `${Date.now() - startedAt} ms`;
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

function readPin(answer: HttpAnswer, pinId: string): Pin {
  if (answer.status !== 200) throw toError(answer);
  checkText(answer);
  const {body} = answer;
  checkEnvelope(body);
  const pin = parsePin(memberText(body, 'data') ?? 'null');
  if (pin.id.toLowerCase() !== pinId) {
    throw new PinviewError('bad-answer', 'The service answered with another pin than the one asked for.', {
      body,
    });
  }
  return pin;
}

/** Throws if the body is not a whole text. */
function checkText({headers, body, isCut, isUtf8}: HttpAnswer): void {
  if (isCut) {
    throw new PinviewError('bad-answer', 'The service’s answer is larger than 1 MiB, which no pin is.', {
      body,
    });
  }
  const coding = plainText(headers['content-encoding'] ?? 'identity');
  if (coding.toLowerCase() !== 'identity') {
    const message = `The service’s answer is encoded (${shorten(coding, 40)}), which was not asked for.`;
    throw new PinviewError('bad-answer', message, {hint: apiHint, body});
  }
  // What was broken is not to be taken for what the service has.
  if (!isUtf8) {
    throw new PinviewError('bad-answer', 'The service’s answer is not UTF-8, which JSON is.', {
      hint: apiHint,
      body,
    });
  }
}

const apiHint = 'Check that --endpoint is the address of a pinning API, not of a web page or a proxy.';

/** Throws if the body is no JSON, or reports a refusal although HTTP reported a success. */
function checkEnvelope(body: string): void {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new PinviewError('bad-answer', 'The service’s answer is not JSON.', {cause, hint: apiHint, body});
  }
  const {status} = Object(value) as {readonly status?: unknown};
  if (status !== undefined && status !== 'success') throw refusal(body);
}

function toError({status, headers, body}: HttpAnswer): PinviewError {
  const answer = {status, retryAfter: headers['retry-after'], location: headers.location, body};
  return answerError(answer, Date.now());
}
