import {cidSpellings, multihashOf} from '../../core/cid/cid.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {listPins} from '../../services/pinning/list-pins.ts';
import type {Services} from '../../services/services.ts';
import {requireCredentials} from './require-credentials.ts';

/**
 * Returns the account's pins with a CID, in whatever form they have it, newest first. The service must be able to filter
 * by CID.
 *
 * @throws PinviewError if there are no keys, and what `listPins` throws.
 */
export async function pinsWithCid(
  cid: string,
  services: Services,
  signal: AbortSignal,
): Promise<readonly Lookup[]> {
  const keys = await requireCredentials(services, signal);
  const {provider} = services.endpoint;
  const cids = [...new Set(cidSpellings(cid))];
  const query = {order: 'newest', isReversed: false, pinned: 'all', cids} as const;
  const multihash = multihashOf(cid);
  const found: Lookup[] = [];
  const at = Date.now();
  for await (const {pins} of listPins({query, keys, signal, onPause: () => {}}, services)) {
    for (const {id, record} of pins) {
      // Some services ignore the filter.
      if (multihashOf(provider.readSearchFields(record)?.cid ?? '') !== multihash) continue;
      found.push({pinId: id, provider: provider.name, at, record});
    }
  }
  return found;
}
