import {cidIn} from '../../core/cid/cid.ts';
import {readPinArgument} from '../../core/history/read-pin-word.ts';
import {readPinId} from '../../core/pin/pin-id.ts';
import type {Services} from '../../services/services.ts';

/**
 * Returns the pin IDs that the words of a command line stand for, one a word. The history is read only if a word is
 * not a pin ID. `searchOffer` says how to look for a word elsewhere.
 *
 * @throws PinviewError `usage` for the first word that stands for no pin, or for several; `history` if the history
 * cannot be read.
 */
export async function readPinArguments(
  words: readonly string[],
  {endpoint, history}: Pick<Services, 'endpoint' | 'history'>,
  commands: readonly string[] = [],
  searchOffer?: string,
): Promise<readonly string[]> {
  const syntax = endpoint.provider.pinIds;
  const needsHistory = words.some(word => readPinId(word, syntax).kind !== 'found');
  const known = needsHistory ? await history.all() : [];
  return words.map(word => readPinArgument(word, {syntax, known, commands, searchOffer, now: Date.now()}));
}

/** What a word stands for where any CID is welcome too: a pin, or a CID, for which nobody has to be asked. */
export type ContentArgument = {readonly pinId: string} | {readonly cid: string};

/**
 * Returns the pins and CIDs that the words of a command line stand for, one a word. What can be read as both is a pin ID.
 *
 * @throws PinviewError as {@link readPinArguments} does, for the words that are not CIDs.
 */
export async function readContentArguments(
  words: readonly string[],
  services: Pick<Services, 'endpoint' | 'history'>,
): Promise<readonly ContentArgument[]> {
  const syntax = services.endpoint.provider.pinIds;
  const cidOf = (word: string) => (readPinId(word, syntax).kind === 'found' ? undefined : cidIn(word));
  const pinIds = await readPinArguments(
    words.filter(word => cidOf(word) === undefined),
    services,
  );
  const rest = pinIds.values();
  return words.map(word => {
    const cid = cidOf(word);
    return cid === undefined ? {pinId: rest.next().value ?? ''} : {cid};
  });
}
