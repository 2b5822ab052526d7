import {cidIn} from '../../core/cid/cid.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {findKnownPins} from '../../core/history/known-pins.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {readPinArgument} from '../../core/history/read-pin-word.ts';
import {readPinId} from '../../core/pin/pin-id.ts';
import type {Services} from '../../services/services.ts';

/**
 * Returns the pin IDs that the words of a command line stand for, one per word. The history is read unless every word is
 * clearly a pin ID, and the service is asked only for a CID that no known pin has. `searchOffer` says how to look for a
 * word elsewhere.
 *
 * @throws PinviewError `usage` for the first word that stands for no pin, or for several; `not-found` for a CID that no
 * pin of the account has; `history` if the history cannot be read; what `pinsWithCid` throws.
 */
export async function readPinArguments(
  words: readonly string[],
  services: Services,
  {commands = [], searchOffer, signal}: ArgumentOptions,
): Promise<readonly string[]> {
  const {endpoint, history} = services;
  const {pinIds: syntax, listing} = endpoint.provider;
  const needsHistory = syntax.isOpaque || words.some(word => readPinId(word, syntax).kind !== 'found');
  const known = needsHistory ? await history.all() : [];
  const pinIds: string[] = [];
  for (const word of words) {
    const cid = listing.filters.includes('cid') ? cidIn(word) : undefined;
    const isUnknown = cid !== undefined && findKnownPins(word, known) === undefined;
    const pins = isUnknown ? await searchByCid(cid, services, signal) : known;
    pinIds.push(readPinArgument(word, {syntax, known: pins, commands, searchOffer, now: Date.now()}));
  }
  return pinIds;
}

interface ArgumentOptions {
  /** The commands that a word may be a misspelling of. */
  readonly commands?: readonly string[];
  readonly searchOffer?: string | undefined;
  readonly signal: AbortSignal;
}

async function searchByCid(cid: string, services: Services, signal: AbortSignal): Promise<readonly Lookup[]> {
  const {pinsWithCid} = await import('./pins-with-cid.ts');
  const found = await pinsWithCid(cid, services, signal);
  if (found.length > 0) return found;
  throw new PinviewError('not-found', 'No pin of the account has this CID.', {
    hint: 'A pin requested just now may not be listed yet, and another profile may have it: --profile chooses one.',
  });
}

/** What a word stands for where any CID will do: a pin, or a CID, for which the service need not be asked. */
export type ContentArgument =
  | {readonly pinId: string}
  | {readonly cid: string; readonly name?: string | undefined};

/**
 * Returns the pins and CIDs that the words of a command line stand for, one per word. A word that reads as both is a pin ID.
 *
 * @throws PinviewError as {@link readPinArguments} does, for the words that are not CIDs.
 */
export async function readContentArguments(
  words: readonly string[],
  services: Services,
  signal: AbortSignal,
): Promise<readonly ContentArgument[]> {
  const syntax = services.endpoint.provider.pinIds;
  const cidOf = (word: string) => (readPinId(word, syntax).kind === 'found' ? undefined : cidIn(word));
  const pinIds = await readPinArguments(
    words.filter(word => cidOf(word) === undefined),
    services,
    {signal},
  );
  const rest = pinIds.values();
  return words.map(word => {
    const cid = cidOf(word);
    return cid === undefined ? {pinId: rest.next().value ?? ''} : {cid};
  });
}
