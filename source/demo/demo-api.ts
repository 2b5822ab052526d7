import {type Answer, failure, success} from './answer.ts';
import {listAnswer} from './demo-list.ts';
import {jsonText} from './json-writer.ts';
import {pinBehind, type SampleError, sampleErrors} from './sample-errors.ts';
import {samplePins} from './sample-pins.ts';
import {recordOf, type SamplePin} from './sample-record.ts';

export interface DemoRequest {
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly url: string;
  readonly apiKey: string;
  readonly secretKey: string;
}

/** What one demo remembers: when it started, and when and how often each pin has been asked for. */
interface Memory {
  readonly now: () => number;
  readonly startedAt: number;
  readonly asked: Map<string, {readonly firstAt: number; readonly times: number}>;
}

type Handler = (memory: Memory, part: string, query: URLSearchParams) => Answer;

const routes: readonly {readonly path: RegExp; readonly handler: Handler}[] = [
  {path: /^\/api\/apiKeys\/testAuthentication\/?$/, handler: greet},
  {path: /^\/api\/pinning\/pins\/?$/, handler: list},
  {path: /^\/api\/pinning\/([^/]+)$/, handler: retrieve},
];

const pinsById = new Map(samplePins.map(pin => [pin.id, pin]));
const errorsById = new Map(sampleErrors.map(error => [error.id, error]));

/**
 * Returns a function that answers requests as the pinning service would, from the sample pins. Each has a memory of
 * its own; `now` gives milliseconds since 1970, and what is told of the past counts from `startedAt`.
 */
export function createDemoApi(now: () => number, startedAt: number): (request: DemoRequest) => Answer {
  const memory: Memory = {now, startedAt, asked: new Map()};
  return request => {
    const [path = '', query = ''] = request.url.split('?', 2);
    for (const route of routes) {
      const match = route.path.exec(path);
      if (match) return refusal(request) ?? route.handler(memory, match[1] ?? '', new URLSearchParams(query));
    }
    return failure(404, 'No such address');
  };
}

/** Keys that begin with "wrong" are refused, so that there is a way to see it; all others will do. */
function refusal({method, apiKey, secretKey}: DemoRequest): Answer | undefined {
  if (method !== 'GET') return {...failure(405, 'Method not allowed'), headers: {allow: 'GET'}};
  if (apiKey === '' || secretKey === '') return failure(401, 'Missing API key or secret key');
  if (apiKey.startsWith('wrong') || secretKey.startsWith('wrong')) return failure(401, 'Invalid API key');
  return undefined;
}

function greet(): Answer {
  const message = 'Congratulations! You are communicating with the AIOZ Pin API!';
  return {status: 200, body: jsonText({message})};
}

function list(memory: Memory, _part: string, query: URLSearchParams): Answer {
  const records = samplePins.map(pin => recordOf(pin, memory.startedAt, watched(memory, pin.id)));
  return listAnswer(records, query);
}

function retrieve(memory: Memory, part: string): Answer {
  const id = part.toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return failure(400, 'Invalid pin ID');
  const error = errorsById.get(id);
  if (error) return goWrong(error, memory);
  const pin = pinsById.get(id);
  return pin ? found(pin, memory) : failure(404, 'Pin not found');
}

function found(pin: SamplePin, memory: Memory): Answer {
  countRequest(memory, pin.id);
  return success(recordOf(pin, memory.startedAt, watched(memory, pin.id)));
}

function goWrong(error: SampleError, memory: Memory): Answer {
  const times = countRequest(memory, error.id);
  const good = success(recordOf(pinBehind(error), memory.startedAt));
  return times > (error.times ?? Number.POSITIVE_INFINITY) ? good : {...good, ...error.answer};
}

function countRequest(memory: Memory, id: string): number {
  const before = memory.asked.get(id) ?? {firstAt: memory.now(), times: 0};
  memory.asked.set(id, {...before, times: before.times + 1});
  return before.times + 1;
}

/** Milliseconds since a pin was first asked for; 0 if it never was. */
function watched(memory: Memory, id: string): number {
  const asked = memory.asked.get(id);
  return asked ? memory.now() - asked.firstAt : 0;
}
