import assert from 'node:assert/strict';
import {parseEndpoint} from '../../source/core/account/endpoint.ts';
import {listPins, type PinListOptions} from '../../source/services/pinning/list-pins.ts';
import {createPinApi} from '../../source/services/pinning/pin-api.ts';
import {createRequestBudget} from '../../source/services/pinning/request-budget.ts';
import {noLog} from '../../source/services/storage/log.ts';
import {type ListingOptions, startListing} from './listing-service.ts';
import type {Lifetime} from './scripted-service.ts';

/** Options for a list when nothing particular matters. */
export const listOptions = {
  query: {order: 'newest', isReversed: false, pinned: 'all'},
  keys: {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key'},
  onPause: () => {},
} as const;

/** High enough not to limit these tests: the budget has tests of its own. */
const unlimited = {concurrency: 4, requests: 100_000, intervalMs: 1000};

/** Returns what is needed to list the pins of the service at an address. */
export function listMeans(address: string) {
  const endpoint = parseEndpoint(address);
  const pinApi = createPinApi({endpoint, version: '0.0.0'});
  return {endpoint, pinApi, budget: createRequestBudget(unlimited), log: noLog};
}

/** Returns a function that lists the pins of the service at an address, and returns their IDs. */
export function lister(address: string) {
  const means = listMeans(address);
  return async (options: Partial<PinListOptions> = {}) => {
    const signal = new AbortController().signal;
    const ids: string[] = [];
    for await (const {pins} of listPins({...listOptions, signal, ...options}, means)) {
      ids.push(...pins.map(({id}) => id));
    }
    return ids;
  };
}

/** Lists a whole service. Fails unless every pin that stayed is listed, none twice, and none that was never there. */
export async function listWhole(lifetime: Lifetime, options: ListingOptions) {
  const service = await startListing(lifetime, options);
  const listed = await lister(service.address)();
  const distinct = new Set(listed);
  assert.equal(distinct.size, listed.length, 'a pin was listed twice');
  const stayed = service.ids.filter(id => Number.parseInt(id.slice(-12), 16) < options.pins);
  assert.deepEqual(
    stayed.filter(id => !distinct.has(id)),
    [],
    'pins are missing',
  );
  for (const id of listed) assert.ok(service.everListed.has(id), `${id} was invented`);
  return service;
}
