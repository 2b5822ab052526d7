import type {IncomingMessage} from 'node:http';
import {gzipSync} from 'node:zlib';
import {type Answer, answer, breakOff, flow, reset, silence} from './answering-server.ts';
import {recordFor} from './scripted-service.ts';

/** Longer than the clients under test wait, in milliseconds. */
const lateMs = 30_000;

const levels = 10_000;
export const deepArray = '['.repeat(levels) + ']'.repeat(levels);

/** Sends these bytes instead of an HTTP answer. */
function raw(bytes: string): Answer {
  return response => response.socket?.write(bytes, 'latin1');
}

/** Sends a text over and over until the client hangs up. */
function drip(text: string, pauseMs: number): Answer {
  return response => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(text), pauseMs);
    response.on('close', () => clearInterval(timer));
  };
}

function later(ms: number, then: Answer): Answer {
  return (response, request) => {
    const timer = setTimeout(() => then(response, request), ms);
    response.on('close', () => clearTimeout(timer));
  };
}

/** Answers 200 with a body made from a minimal record, given as an object and as JSON. */
function withRecord(
  body: (record: ReturnType<typeof recordFor>, json: string) => string | object,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (response, request) => {
    const record = recordFor(pinIdOf(request));
    const made = body(record, JSON.stringify(record));
    answer(200, typeof made === 'string' ? made : JSON.stringify(made), headers)(response, request);
  };
}

function pinIdOf(request: IncomingMessage): string {
  return request.url?.split('/').at(-1) ?? '';
}

function busy(retryAfter: () => string): Answer {
  return (response, request) =>
    answer(429, '{"message":"Slow down"}', {'retry-after': retryAfter()})(response, request);
}

const day = 86_400_000;
const dateIn = (ms: number) => new Date(Date.now() + ms).toUTCString();

/** 96 MiB in about 96 kB: concatenated gzip members decompress to one text (RFC 1952, 2.2). */
const bomb = Buffer.concat(new Array(96).fill(gzipSync(Buffer.alloc(1024 * 1024))));

function gzipBomb(status: number): Answer {
  return answer(status, bomb, {'content-type': 'application/json', 'content-encoding': 'gzip'});
}

const page = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';

function withPage(status: number): Answer {
  return answer(status, page.replace('502 Bad Gateway', 'Not here'), {'content-type': 'text/html'});
}

/** A correct answer with a record. */
export const goodAnswer = withRecord(data => ({data, status: 'success'}));

/** What a server may do instead of answering with a record, by name; faults.txt has the message of each. */
export const faults: Readonly<Record<string, Answer>> = {
  'resets the connection before the answer': reset,
  'resets the connection within the answer': breakOff('reset'),
  'ends the connection within the answer': breakOff('end'),
  'never answers': silence,
  'answers too late': later(lateMs, goodAnswer),
  drips: drip(' ', 20),
  'goes on promising an answer': response => {
    const timer = setInterval(() => response.writeContinue(), 1);
    response.on('close', () => clearInterval(timer));
  },
  'speaks another protocol': raw('SSH-2.0-OpenSSH_9.9\r\n'),
  'goes over to another protocol': raw(
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  ),
  'gives two lengths': raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}x'),
  'sends more than it said': raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}more'),
  'sends 100 kB of headers': answer(200, '{}', {'x-padding': 'x'.repeat(100_000)}),
  'no content (204)': answer(204),
  '302 to another host': answer(302, '', {location: 'http://127.0.0.1:1/elsewhere'}),
  '404 with a page': withPage(404),
  '404 with JSON of another kind': answer(
    404,
    '{"status":404,"error":"Not Found","path":"/api/api/pinning"}',
  ),
  '404 in plain text': answer(404, '404 page not found'),
  '400 with a page': withPage(400),
  '401 with a page': withPage(401),
  '403 with a page': withPage(403),
  '511 with a page': withPage(511),
  '429, Retry-After in seconds': busy(() => '90'),
  '429, Retry-After as a date': busy(() => dateIn(5_400_000)),
  '429, Retry-After as garbage': busy(() => 'soon; 5'),
  '429, Retry-After in a year, in seconds': busy(() => `${366 * 86_400}`),
  '429, Retry-After in a year, as a date': busy(() => dateIn(400 * day)),
  '500 without a body': answer(500),
  '500 with an endless body': flow(500).answer,
  '500 with a gzip bomb': gzipBomb(500),
  '502 with a page': answer(502, page, {'content-type': 'text/html'}),
  'a page for a record': answer(200, page, {'content-type': 'text/html'}),
  'a page that is called JSON': answer(200, page, {'content-type': 'application/json'}),
  'an empty body': answer(200),
  'an endless body': flow().answer,
  'a gzip bomb': gzipBomb(200),
  'compressed bytes that are called JSON': answer(200, gzipSync('{}'), {'content-type': 'application/json'}),
  'invalid UTF-8': (response, request) => {
    const json = JSON.stringify({data: recordFor(pinIdOf(request), 'caf\u00e9'), status: 'success'});
    answer(200, Buffer.from(json, 'latin1'))(response, request);
  },
  'JSON that is cut': withRecord((_, json) => `{"data":${json}`),
  'JSON of 10,000 levels that is cut': answer(200, '{"data":'.repeat(levels)),
  'JSON of 10,000 levels without a record': answer(200, deepArray),
  '10,000 levels for an ID': withRecord((_, json) => `{"data":${json.slice(0, -1)},"id":${deepArray}}}`),
  'no data': answer(200, '{"status":"success"}'),
  'null for data': answer(200, '{"data":null,"status":"success"}'),
  'text for data': answer(200, '{"data":"text","status":"success"}'),
  'a list for data': withRecord(record => ({data: [record], status: 'success'})),
  'data that comes twice, the last null': withRecord((_, json) => `{"data":${json},"data":null}`),
  'data in __proto__': withRecord((_, json) => `{"__proto__":{"data":${json}},"status":"success"}`),
  'a record in __proto__': withRecord((_, json) => `{"data":{"__proto__":${json}},"status":"success"}`),
  'a record without fields': answer(200, '{"data":{},"status":"success"}'),
  'a record without a CID': withRecord(({cid: _, ...data}) => ({data})),
  'another type for every field': withRecord(record => ({
    data: Object.fromEntries(Object.keys(record).map(key => [key, [1]])),
  })),
  'another pin': withRecord(record => ({data: {...record, id: record.id.replace(/^.{8}/, '00000000')}})),
  'a refusal with 200': answer(200, '{"status":"error","message":"The record could not be read"}'),
  'a record, and a status that is none': withRecord(data => ({data, status: {success: true}})),
};

/** Odd but valid records. */
export const oddities: Readonly<Record<string, Answer>> = {
  'a record that is called a page': withRecord(data => ({data}), {'content-type': 'text/html'}),
  'a record behind a byte order mark, in lines of Windows': withRecord(
    (_, json) => `\uFEFF{\r\n"data": ${json}\r\n}\r\n`,
  ),
  'a record that comes twice': withRecord((_, json) => `{"data":null,"data":${json}}`),
  'keys that come twice': withRecord(
    (_, json) => `{"status":"error","status":"success","data":${json.replace('{', '{"cid":1,')}}`,
  ),
  'keys that every object has': withRecord(
    (_, json) =>
      `{"__proto__":{"status":"error"},"data":${json.replace(
        '{',
        '{"__proto__":{"cid":1,"isAdmin":true},"constructor":{"prototype":{}},"toString":null,',
      )}}`,
  ),
  'another type for every field but ID and CID': withRecord(({id, cid, ...rest}) => ({
    data: {id, cid, size: {}, is_dir: 'no', ...Object.fromEntries(Object.keys(rest).map(key => [key, [1]]))},
  })),
  'a record of an ID and a CID': withRecord(({id, cid}) => ({data: {id, cid}})),
  '10,000 levels beside the ID': withRecord(
    (_, json) => `{"data":${json.replace('{', `{"deep":${deepArray},`)}}`,
  ),
  'a field of 300,000 ideographs': withRecord(record => ({
    data: {...record, metadata: {name: '年'.repeat(300_000), type: 'text/plain'}},
  })),
};
