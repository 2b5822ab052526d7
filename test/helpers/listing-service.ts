import type {ServerResponse} from 'node:http';
import {idOf} from './sample-lookups.ts';
import {
  answerWith,
  type Lifetime,
  recordFor,
  type ScriptedService,
  startService,
} from './scripted-service.ts';

/** What a service does instead of sending a page as requested. */
export type PageFault = 'repeat' | 'shorten' | 'skip' | 'empty' | 'refuse' | 'fail' | 'forbid' | 'missing';

export interface ListingOptions {
  readonly pins: number;
  /** The largest page it sends, whatever the request; default 1000. */
  readonly cap?: number;
  /** Returns the fault of a list request, counted from 0. */
  readonly fault?: (request: number) => PageFault | undefined;
  /** Called before each page with the IDs in list order, which it may change. */
  readonly shift?: (ids: string[], request: number) => void;
  /** Returns the labels of a pin. */
  readonly labelsOf?: (pinId: string) => Readonly<Record<string, string>>;
  /** Awaited before each page. */
  readonly gate?: () => Promise<unknown>;
}

export interface ListingService extends ScriptedService {
  /** The queries received, as sent. */
  readonly queries: readonly URLSearchParams[];
  /** Every ID that was ever in the list. */
  readonly everListed: ReadonlySet<string>;
  /** The IDs in the list now. */
  readonly ids: readonly string[];
  /** The IDs of the pins that were looked up one by one. */
  readonly lookedUp: readonly string[];
}

/** Returns the name of the pin with an ID made by `idOf`. */
export const nameOf = (pinId: string) => `file-${Number.parseInt(pinId.slice(-12), 16)}.txt`;

/** Starts a service on loopback that lists this many pins, by AIOZ Pin's contract. */
export async function startListing(lifetime: Lifetime, options: ListingOptions): Promise<ListingService> {
  const {pins, cap = 1000, fault = () => undefined, shift = () => {}, labelsOf, gate} = options;
  const recordOf = (pinId: string) => {
    const record = recordFor(pinId, nameOf(pinId));
    return labelsOf === undefined
      ? record
      : {...record, metadata: {...record.metadata, keyvalues: labelsOf(pinId)}};
  };
  const ids = Array.from({length: pins}, (_, index) => idOf(index));
  const everListed = new Set(ids);
  const queries: URLSearchParams[] = [];
  let before: readonly string[] = [];

  function answerPage(response: ServerResponse, url: string): void {
    const request = queries.length;
    const query = new URL(url, 'http://localhost').searchParams;
    queries.push(query);
    shift(ids, request);
    for (const id of ids.slice(0, 50)) everListed.add(id);
    const wrong = fault(request);
    if (wrong === 'refuse') {
      answerWith(response, 429, {status: 'error', message: 'Too many requests'}, {'retry-after': '1'});
      return;
    }
    if (wrong === 'forbid' || wrong === 'missing') {
      const [status, message] = wrong === 'forbid' ? [403, 'Scope is missing'] : [404, 'Not found'];
      answerWith(response, status, {status: 'error', message});
      return;
    }
    if (wrong === 'fail') {
      answerWith(response, 500, {status: 'error', message: 'Internal error'});
      return;
    }
    const offset = Number(query.get('offset'));
    const limit = Math.min(cap, Number(query.get('limit')));
    const asked = ids.slice(offset, offset + limit);
    const page = distorted(asked, wrong, {before, later: ids.slice(offset + limit, offset + 2 * limit)});
    before = asked;
    const totals = {files: ids.length, size: ids.length * 10};
    answerWith(response, 200, {
      data: {totals, pins: page.map(recordOf)},
      status: 'success',
    });
  }

  const lookedUp: string[] = [];
  const service = await startService(lifetime, (response, asked, {url = ''}) => {
    if (url.includes('/pins/?')) {
      if (gate === undefined) answerPage(response, url);
      else void gate().then(() => answerPage(response, url));
      return;
    }
    lookedUp.push(asked);
    answerWith(response, 200, {data: recordOf(asked), status: 'success'});
  });
  return {...service, queries, everListed, ids, lookedUp};
}

function distorted(
  asked: readonly string[],
  fault: PageFault | undefined,
  {before, later}: {readonly before: readonly string[]; readonly later: readonly string[]},
): readonly string[] {
  switch (fault) {
    case 'repeat':
      return before;
    case 'shorten':
      return asked.slice(0, Math.ceil(asked.length / 3));
    case 'skip':
      return later;
    case 'empty':
      return [];
    default:
      return asked;
  }
}
