import {cidSpellings, multihashOf} from '../../core/cid/cid.ts';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import type {SeenLookup} from '../../core/history/lookup.ts';
import type {ListPosition} from '../../core/providers/pin-listing.ts';
import {timeOf} from '../../core/text/dates.ts';
import type {Services} from '../services.ts';
import {createTimedPages} from './timed-pages.ts';

/**
 * Returns the account's pins with a CID, in whatever spelling, newest first. The service must support searching by CID.
 *
 * @throws PinviewError what `PinApi.listPins` throws.
 */
export async function findByCid(
  cid: string,
  keys: ApiKeys,
  means: Pick<Services, 'pinApi' | 'budget' | 'endpoint'>,
  signal: AbortSignal,
): Promise<readonly SeenLookup[]> {
  const found = new Map<string, SeenLookup>();
  // One spelling per request: some services honour only the first.
  for (const spelling of new Set(cidSpellings(cid))) {
    for (const seen of await findSpelling(spelling, keys, means, signal)) found.set(seen.pinId, seen);
  }
  return newestFirst([...found.values()]);
}

async function findSpelling(
  cid: string,
  keys: ApiKeys,
  {pinApi, budget, endpoint}: Pick<Services, 'pinApi' | 'budget' | 'endpoint'>,
  signal: AbortSignal,
): Promise<readonly SeenLookup[]> {
  const {listing, parsePin, readSearchFields} = endpoint.provider;
  const query = {order: 'newest', isReversed: false, pinned: 'all', cids: [cid]} as const;
  const ask = (position: ListPosition) =>
    budget.run(() => pinApi.listPins(query, position, keys, signal), {signal});
  const [limit] = listing.pageLimits;
  const multihash = multihashOf(cid);
  const pages = createTimedPages();
  const found: SeenLookup[] = [];
  for (let offset = 0; ; ) {
    const {pins, totals} = await pages.read({offset, limit}, limit, ask);
    const at = Date.now();
    for (const {id, record} of pins) {
      // Some services ignore the filter.
      const isMeant = multihashOf(readSearchFields(record)?.cid ?? '') === multihash;
      if (isMeant) found.push({pinId: id, at, pin: parsePin(record)});
    }
    offset += pins.length;
    if (totals.pins !== undefined) return found;
  }
}

/** Sorts here, since some services list in an order of their own. */
function newestFirst(found: readonly SeenLookup[]): readonly SeenLookup[] {
  const askedAt = ({pin}: SeenLookup) => timeOf(pin.created) ?? Number.NEGATIVE_INFINITY;
  return found.toSorted((one, other) => askedAt(other) - askedAt(one) || 0);
}
