import {setTimeout} from 'node:timers/promises';
import type {Endpoint} from '../../core/account/endpoint.ts';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ListedPin, ListPage, ListQuery, ListTotals} from '../../core/providers/pin-listing.ts';
import {startPageWalk} from '../../core/requests/page-walk.ts';
import {listPolicy, retryDelay} from '../../core/requests/policies.ts';
import {duration} from '../../core/text/dates.ts';
import type {Log} from '../storage/log.ts';
import type {PinApi} from './pin-api.ts';
import type {RequestBudget} from './request-budget.ts';

export interface PinListOptions {
  readonly query: ListQuery;
  /** Where to begin, counted from 0. */
  readonly offset?: number;
  /** How many pins are wanted, if that is known: no page is larger. */
  readonly wanted?: number | undefined;
  /** Whether every pin will be taken: each page is then asked for while the one before is used. */
  readonly isWhole?: boolean;
  readonly keys: ApiKeys;
  readonly signal: AbortSignal;
  /** Called before a pause after a failure or a refusal. */
  readonly onPause: (talk: string) => void;
}

/** What the list is asked with. */
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

/** What an answer brought. */
export interface ListedPage {
  /** Those that were not listed before. */
  readonly pins: readonly PlacedPin[];
  readonly totals: ListTotals;
}

/**
 * Lists the account's pins page by page, each once, however the list changes meanwhile. Pages share the rate limit of
 * the endpoint; one that fails is asked for again.
 *
 * @throws PinviewError what `PinApi.listPins` throws, and `cancelled` when the signal aborts.
 */
export async function* listPins(
  {query, offset = 0, wanted = Number.POSITIVE_INFINITY, isWhole = false, keys, ...options}: PinListOptions,
  {endpoint, pinApi, budget, log}: Means,
): AsyncGenerator<ListedPage> {
  const {onPause} = options;
  const walk = startPageWalk(offset);
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const limits = [...endpoint.provider.listing.pageLimits];
  const limitNow = () => Math.min(limits[0] ?? 1, wanted + 1);

  async function page(limit: number, attempt = 0): Promise<ListPage> {
    let pauseMs: number | undefined;
    try {
      const ask = () => pinApi.listPins(query, {offset: walk.offset, limit}, keys, signal);
      return await budget.run(ask, {signal});
    } catch (error) {
      pauseMs = retryDelay(error, attempt, Math.random(), listPolicy);
      if (pauseMs === undefined) throw error;
      log(`page at ${walk.offset} again after ${Math.round(pauseMs)} ms`);
      if (pauseMs >= noticeableMs) onPause(pauseText(error, pauseMs));
    }
    await setTimeout(pauseMs, undefined, {signal}).catch(() => {});
    return page(limit, attempt + 1);
  }

  let next: Promise<ListPage> | undefined;
  try {
    while (!walk.isOver) {
      const limit = limitNow();
      try {
        const {pins, totals} = await (next ?? page(limit));
        next = undefined;
        const from = walk.offset;
        const fresh = walk.take({ids: pins.map(({id}) => id), total: totals.pins, limit});
        if (isWhole && !walk.isOver) next = page(limit);
        // Whether it fails is asked later.
        next?.catch(() => {});
        yield {pins: fresh.flatMap(index => placed(pins[index], from + index)), totals};
      } catch (error) {
        next = undefined;
        // The service may not take so large a page.
        const mayShrink = error instanceof PinviewError && error.code === 'bad-request' && limits.length > 1;
        if (!mayShrink) throw error;
        limits.shift();
      }
    }
  } finally {
    ending.abort();
  }
}

function placed(pin: ListedPin | undefined, place: number): readonly PlacedPin[] {
  return pin === undefined ? [] : [{id: pin.id, record: pin.record, place}];
}

/** In milliseconds. */
const noticeableMs = 2000;

function pauseText(error: unknown, ms: number): string {
  const isRefused = error instanceof PinviewError && error.code === 'rate-limited';
  return `${isRefused ? 'The service limits requests' : 'A page failed'}: asking again in ${duration(ms)}.`;
}
