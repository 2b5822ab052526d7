import {type DemoAnswer, failure, success} from './answer.ts';
import {listAnswer} from './demo-list.ts';
import {generatedPins} from './generated-pins.ts';
import {jsonText} from './json-writer.ts';
import {pinBehind, type SampleError, sampleErrors} from './sample-errors.ts';
import {samplePins} from './sample-pins.ts';
import {recordOf, type SamplePin} from './sample-record.ts';

export interface DemoRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly url: string;
  readonly apiKey: string;
  readonly secretKey: string;
}

/** The demo's memory: when it started, and when each pin was first requested and how often. */
interface Memory {
  readonly now: () => number;
  readonly startedAt: number;
  readonly asked: Map<string, {readonly firstAt: number; readonly times: number}>;
}

type Handler = (memory: Memory, part: string, query: URLSearchParams) => DemoAnswer;

const routes: readonly {readonly path: RegExp; readonly handler: Handler}[] = [
  {path: /^\/api\/apiKeys\/testAuthentication\/?$/, handler: greet},
  {path: /^\/api\/pinning\/pins\/?$/, handler: list},
  {path: /^\/api\/pinning\/([^/]+)$/, handler: retrieve},
];

const pinsById = new Map(samplePins.map(pin => [pin.id, pin]));
/** The generated pins by ID; built on first use. */
let generatedById: ReadonlyMap<string, SamplePin> | undefined;

function generatedPin(id: string): SamplePin | undefined {
  generatedById ??= new Map(generatedPins().map(pin => [pin.id, pin]));
  return generatedById.get(id);
}

const errorsById = new Map(sampleErrors.map(error => [error.id, error]));

/**
 * Creates a function that answers requests from the sample pins as the pinning service would. Each has its own memory;
 * `now` returns milliseconds since 1970, and the samples' past is relative to `startedAt`.
 */
export function createDemoApi(now: () => number, startedAt: number): (request: DemoRequest) => DemoAnswer {
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

/** Rejects keys that begin with "wrong", so that users can see what happens, and accepts all others. */
function refusal({method, apiKey, secretKey}: DemoRequest): DemoAnswer | undefined {
  if (method !== 'GET') return {...failure(405, 'Method not allowed'), headers: {allow: 'GET'}};
  if (apiKey === '' || secretKey === '') return failure(401, 'Missing API key or secret key');
  if (apiKey.startsWith('wrong') || secretKey.startsWith('wrong')) return failure(401, 'Invalid API key');
  return undefined;
}

function greet(): DemoAnswer {
  const message = 'Congratulations! You are communicating with the AIOZ Pin API!';
  return {status: 200, body: jsonText({message})};
}

function list(memory: Memory, _part: string, query: URLSearchParams): DemoAnswer {
  const pins = [...samplePins, ...generatedPins()];
  const records = pins.map(pin => recordOf(pin, memory.startedAt, watched(memory, pin.id)));
  return listAnswer(records, query);
}

function retrieve(memory: Memory, part: string): DemoAnswer {
  const id = part.toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return failure(400, 'Invalid pin ID');
  const error = errorsById.get(id);
  if (error) return goWrong(error, memory);
  const pin = pinsById.get(id) ?? generatedPin(id);
  return pin ? found(pin, memory) : failure(404, 'Pin not found');
}

function found(pin: SamplePin, memory: Memory): DemoAnswer {
  countRequest(memory, pin.id);
  return success(recordOf(pin, memory.startedAt, watched(memory, pin.id)));
}

function goWrong(error: SampleError, memory: Memory): DemoAnswer {
  const times = countRequest(memory, error.id);
  const good = success(recordOf(pinBehind(error), memory.startedAt));
  return times > (error.times ?? Number.POSITIVE_INFINITY) ? good : {...good, ...error.answer};
}

function countRequest(memory: Memory, id: string): number {
  const before = memory.asked.get(id) ?? {firstAt: memory.now(), times: 0};
  memory.asked.set(id, {...before, times: before.times + 1});
  return before.times + 1;
}

/** Returns the milliseconds since a pin was first requested; 0 if it never was. */
function watched(memory: Memory, id: string): number {
  const asked = memory.asked.get(id);
  return asked ? memory.now() - asked.firstAt : 0;
}
