import type {DemoAnswer} from './answer.ts';
import {generatedPinRequests} from './generated-pin-requests.ts';
import {type Json, jsonText} from './json-writer.ts';
import {pinStatusOf, type SamplePinRequest} from './pin-status.ts';
import {pinPage} from './pinning-service-list.ts';
import {samplePinRequests} from './sample-pin-requests.ts';

/** The path of the API on the demo's server; clients append `/pins`. */
export const pinningServicePath = '/psa';

/** A token for the API, which accepts any that does not begin with "wrong". */
export const demoToken = 'demo-token';

interface PinningServiceRequest {
  readonly method: string;
  /** Path and query, as in the request line, after `pinningServicePath`. */
  readonly url: string;
  /** The `Authorization` header. */
  readonly authorization: string;
}

/**
 * Creates a function that answers from the sample pin requests, as the read-only part of the IPFS Pinning Service API
 * would. Each has its own memory; `now` returns milliseconds since 1970, and the samples' past is relative to `startedAt`.
 */
export function createPinningServiceApi(
  now: () => number,
  startedAt: number,
): (request: PinningServiceRequest) => DemoAnswer {
  const firstAskedAt = new Map<string, number>();
  const recordOf = (sample: SamplePinRequest) => {
    const time = now();
    return pinStatusOf(sample, startedAt, time - (firstAskedAt.get(sample.requestId) ?? time));
  };

  function list(query: URLSearchParams): DemoAnswer {
    const page = pinPage([...samplePinRequests, ...generatedPinRequests()].map(recordOf), query);
    return typeof page === 'string' ? failure(400, 'BAD_REQUEST', page) : success({...page});
  }

  function retrieve(requestId: string | undefined): DemoAnswer {
    if (requestId === undefined) return failure(400, 'BAD_REQUEST', 'The request ID is badly encoded');
    const isAskedFor = (sample: SamplePinRequest) => sample.requestId === requestId;
    const sample = samplePinRequests.find(isAskedFor) ?? generatedPinRequests().find(isAskedFor);
    if (sample === undefined) return failure(404, 'NOT_FOUND', 'There is no pin request with this ID');
    if (!firstAskedAt.has(requestId)) firstAskedAt.set(requestId, now());
    return success(recordOf(sample));
  }

  return request => {
    const [path = '', query = ''] = request.url.split('?', 2);
    const match = /^\/pins(?:\/([^/]*))?$/.exec(path);
    if (!match) return failure(404, 'NOT_FOUND', 'No such address');
    const [, part = ''] = match;
    return refusal(request) ?? (part === '' ? list(new URLSearchParams(query)) : retrieve(decoded(part)));
  };
}

function refusal({method, authorization}: PinningServiceRequest): DemoAnswer | undefined {
  if (method !== 'GET')
    return {...failure(405, 'METHOD_NOT_ALLOWED', 'The demo is read only'), headers: {allow: 'GET'}};
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) return failure(401, 'UNAUTHORIZED', 'Access token is missing');
  if (token.startsWith('wrong')) return failure(401, 'UNAUTHORIZED', 'Access token is invalid');
  return undefined;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function success(data: Json): DemoAnswer {
  return {status: 200, body: jsonText(data)};
}

/** Returns an error as the contract defines it, with a word for programs and a sentence for people. */
function failure(status: number, reason: string, details: string): DemoAnswer {
  return {status, body: jsonText({error: {reason, details}})};
}
