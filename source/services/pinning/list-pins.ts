import {setTimeout as startTimer} from 'node:timers';
import {setTimeout} from 'node:timers/promises';
import type {Endpoint} from '../../core/account/endpoint.ts';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ListedPin, ListPage, ListQuery, ListTotals} from '../../core/providers/pin-listing.ts';
import {nanosecondsOf} from '../../core/requests/nanoseconds.ts';
import {startPageWalk} from '../../core/requests/page-walk.ts';
import {listPolicy, retryDelay} from '../../core/requests/policies.ts';
import {startTimeWalk} from '../../core/requests/time-walk.ts';
import {duration} from '../../core/text/dates.ts';
import type {Log} from '../storage/log.ts';
import type {PinApi} from './pin-api.ts';
import type {RequestBudget} from './request-budget.ts';

export interface PinListOptions {
  readonly query: ListQuery;
  /** Where to begin, counted from 0. */
  readonly offset?: number;
  /** How many pins are wanted, if known, so that pages are no larger than needed. */
  readonly wanted?: number | undefined;
  /** Whether every pin will be used: each page is then requested while the one before it is processed. */
  readonly isWhole?: boolean;
  readonly keys: ApiKeys;
  readonly signal: AbortSignal;
  /** Called before a pause after a failure or a refusal. */
  readonly onPause: (talk: string) => void;
}

interface Means {
  readonly endpoint: Endpoint;
  readonly pinApi: PinApi;
  readonly budget: RequestBudget;
  readonly log: Log;
}

/** A pin, and its place in the list, counted from 0. */
export interface PlacedPin extends ListedPin {
  readonly place: number;
}

/** The new pins of one answer, and the list's totals. */
export interface ListedPage {
  /** The pins that were not listed before. */
  readonly pins: readonly PlacedPin[];
  readonly totals: ListTotals;
}

/**
 * Lists the account's pins page by page, each once, however the list changes meanwhile. Pages share the endpoint's rate
 * limit; one that fails is requested again.
 *
 * @throws PinviewError what `PinApi.listPins` throws, and `cancelled` when the signal aborts.
 */
export async function* listPins(options: PinListOptions, means: Means): AsyncGenerator<ListedPage> {
  const {query, onPause} = options;
  if (query.cids !== undefined && query.cids.length > 1) {
    yield await listSpellings(options, query.cids, means);
    return;
  }
  const plain = withoutHints(query);
  let hasMet = false;
  try {
    for await (const page of walkPages(options, means, plain !== undefined)) {
      hasMet ||= page.pins.length > 0;
      yield page;
    }
  } catch (error) {
    // Some services fail if asked for something that they do not support.
    const mayBeTheQuestion = error instanceof PinviewError && ['bad-request', 'service'].includes(error.code);
    if (plain === undefined || hasMet || !mayBeTheQuestion) throw error;
  }
  if (plain === undefined || hasMet) return;
  onPause('The service finds nothing by label; going through all pins instead.');
  yield* walkPages({...options, query: plain, wanted: undefined}, means);
}

/** Returns the pins that have a CID in any of its spellings, each requested alone: some services heed only the first. */
async function listSpellings(
  {offset = 0, ...options}: PinListOptions,
  cids: readonly string[],
  means: Means,
): Promise<ListedPage> {
  const found = new Map<string, PlacedPin>();
  for (const cid of cids) {
    const query = {...options.query, cids: [cid]};
    for await (const {pins} of listPins({...options, query, wanted: undefined}, means))
      for (const pin of pins) if (!found.has(pin.id)) found.set(pin.id, pin);
  }
  const timeOf = ({created = ''}: PlacedPin) => nanosecondsOf(created) ?? 0n;
  const newestFirst = [...found.values()].sort((one, other) => Number(timeOf(other) - timeOf(one)));
  const pins = newestFirst.map((pin, place) => ({...pin, place})).filter(({place}) => place >= offset);
  return {pins, totals: {pins: found.size, size: undefined}};
}

/** Returns the query without labels, which some services get wrong; undefined if it has none. */
function withoutHints({labels, ...query}: ListQuery): ListQuery | undefined {
  return labels === undefined ? undefined : query;
}

async function* walkPages(
  {query, offset = 0, wanted = Number.POSITIVE_INFINITY, isWhole = false, keys, ...options}: PinListOptions,
  {endpoint, pinApi, budget, log}: Means,
  isTentative = false,
): AsyncGenerator<ListedPage> {
  const {onPause} = options;
  const {pagesBy, pageLimits} = endpoint.provider.listing;
  const walk = pagesBy === 'offset' ? startPageWalk(offset) : startTimeWalk();
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const limits = [...pageLimits];
  let hasSaidWaiting = false;
  // A list paged by time can only be read from its start.
  const most = pagesBy === 'offset' ? wanted : offset + wanted;
  const limitNow = () => (walk.wantsLargest ? (limits[0] ?? 1) : Math.min(limits[0] ?? 1, most + 1));

  async function page(limit: number, attempt = 0): Promise<ListPage> {
    let pauseMs: number | undefined;
    const waiting = sayWaiting();
    try {
      const ask = () => {
        clearTimeout(waiting);
        return pinApi.listPins(query, {...walk.next, limit}, keys, signal);
      };
      return await budget.run(ask, {signal});
    } catch (error) {
      clearTimeout(waiting);
      // The query itself may be what the service fails at.
      const mayAskOtherwise = isTentative && walk.met === 0;
      if (mayAskOtherwise && error instanceof PinviewError && error.code === 'service') throw error;
      pauseMs = retryDelay(error, attempt, Math.random(), listPolicy);
      if (pauseMs === undefined) throw error;
      log(`page at ${walk.next.offset} again after ${Math.round(pauseMs)} ms`);
      if (pauseMs >= noticeableMs) onPause(pauseText(error, pauseMs));
    }
    await setTimeout(pauseMs, undefined, {signal}).catch(() => {});
    return page(limit, attempt + 1);
  }

  /** Says, once only, that the list waits for the rate limit, if it has to wait noticeably long. */
  function sayWaiting(): NodeJS.Timeout | undefined {
    if (hasSaidWaiting) return undefined;
    const say = () => {
      hasSaidWaiting = true;
      onPause('The service limits requests per minute: waiting to send the next one.');
    };
    return startTimer(say, noticeableMs);
  }

  let next: Promise<ListPage> | undefined;
  let about: number | undefined;
  try {
    while (!walk.isOver) {
      const limit = limitNow();
      try {
        const {pins, totals} = await (next ?? page(limit));
        next = undefined;
        const fresh = walk.take({
          ids: pins.map(({id}) => id),
          times: pins.map(({created}) => created),
          total: totals.pins,
          limit,
        });
        if (isWhole && !walk.isOver) next = page(limitNow());
        // A failure is handled when the page is awaited.
        next?.catch(() => {});
        // On a later page, it may count only older pins.
        about ??= totals.about;
        const placed = fresh.filter(({place}) => place >= offset);
        yield {
          pins: placed.flatMap(({index, place}) => placedPin(pins[index], place)),
          totals: {...totals, ...(about !== undefined && {about})},
        };
      } catch (error) {
        next = undefined;
        // The service may not accept so large a page.
        const mayShrink = error instanceof PinviewError && error.code === 'bad-request' && limits.length > 1;
        if (!mayShrink) throw error;
        limits.shift();
      }
    }
  } finally {
    ending.abort();
  }
}

function placedPin(pin: ListedPin | undefined, place: number): readonly PlacedPin[] {
  return pin === undefined ? [] : [{...pin, place}];
}

/** A pause this long is announced, in milliseconds. */
const noticeableMs = 2000;

function pauseText(error: unknown, ms: number): string {
  const isRefused = error instanceof PinviewError && error.code === 'rate-limited';
  return `${isRefused ? 'The service limits requests' : 'A page could not be loaded'}: asking again in ${duration(ms)}.`;
}
