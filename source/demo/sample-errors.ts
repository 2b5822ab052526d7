import {type DemoAnswer, failure} from './answer.ts';
import type {JsonObject} from './json-writer.ts';
import {hour, type SamplePin, second} from './sample-record.ts';

export interface SampleError {
  readonly id: string;
  /** What goes wrong, in words. */
  readonly title: string;
  /** How the answer differs from the one with a good record. */
  readonly answer?: Partial<DemoAnswer>;
  /** How the record differs from a good one. */
  readonly fields?: JsonObject;
  /** How many times it goes wrong before the good record comes; without it, every time. */
  readonly times?: number;
}

/** Returns the pin behind a failing ID: the one that comes late, or on a later request. */
export function pinBehind(error: SampleError): SamplePin {
  return {
    id: error.id,
    title: error.title,
    name: 'patience.txt',
    type: 'text/plain',
    size: 2_048n,
    cid: 'bafkreiekz27htwovxit3aek6hbj5ffjoiidkyg6pstb6vlmqfztlcg4s7m',
    rootHash: '12208acebe79d9d5ba27b0115e3853d2952e4206ac1bcf94c3eaad902e66b11b92fb',
    age: 3 * hour,
    fields: () => error.fields ?? {},
  };
}

const nginxPage = [
  '<html>',
  '<head><title>500 Internal Server Error</title></head>',
  '<body>',
  '<center><h1>500 Internal Server Error</h1></center>',
  '<hr><center>nginx</center>',
  '</body>',
  '</html>\n',
].join('\r\n');

/** Pin IDs that do not get a good record, at first or ever. */
export const sampleErrors: readonly SampleError[] = [
  {
    id: '40140140-1401-4401-8401-401401401401',
    title: '401: the keys are not accepted',
    answer: failure(401, 'Invalid API key'),
  },
  {
    id: '40340340-3403-4403-8403-403403403403',
    title: '403: the keys lack the scope',
    answer: failure(403, 'This API key does not have the required scope'),
  },
  {
    id: '40440440-4404-4404-8404-404404404404',
    title: '404: no such pin',
    answer: failure(404, 'Pin not found'),
  },
  {
    id: '42942942-9429-4429-8429-429429429429',
    title: '429: too many requests, twice, with Retry-After: 5; then fine',
    answer: {...failure(429, 'Too many requests'), headers: {'retry-after': '5'}},
    times: 2,
  },
  {
    id: '50050050-0500-4500-8500-500500500500',
    title: "500: a proxy's HTML page",
    answer: {status: 500, headers: {'content-type': 'text/html'}, body: nginxPage},
  },
  {
    id: '50350350-3503-4503-8503-503503503503',
    title: '503: unavailable, once; then fine',
    answer: failure(503, 'Service temporarily unavailable'),
    times: 1,
  },
  {
    id: '44444444-4444-4444-8444-444444444444',
    title: 'slow: answers after 4 seconds',
    answer: {wait: 4 * second},
  },
  {
    id: '15151515-1515-4515-8515-151515151515',
    title: 'very slow: answers after 15 seconds',
    answer: {wait: 15 * second},
  },
  {
    id: 'deaddead-dead-4ead-8ead-deaddeaddead',
    title: 'the connection breaks off in the middle of the answer',
    answer: {breaksOff: true},
  },
  {
    id: '20020020-0200-4200-8200-200200200200',
    title: '200 with an error in the body',
    answer: failure(200, 'The record could not be read'),
  },
  {
    id: 'ab5e47ab-5e47-4ab5-8e47-ab5e47ab5e47',
    title: 'a record without a CID',
    fields: {cid: undefined},
  },
  {
    id: '0ddba110-0ddb-4a11-80dd-ba110ddba110',
    title: 'malformed JSON',
    answer: {body: '{"data": {"id": "0ddba110-0ddb-4a11-80dd-ba110ddba110", "cid": bafk'},
  },
];
