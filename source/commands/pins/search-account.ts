import {PinviewError} from '../../core/errors/pinview-error.ts';
import {findKnownPins} from '../../core/history/known-pins.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {readPinArgument} from '../../core/history/read-pin-word.ts';
import {dateOf} from '../../core/pin/pin.ts';
import {readPinId} from '../../core/pin/pin-id.ts';
import {timeOf} from '../../core/text/dates.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {listPins, type PlacedPin} from '../../services/pinning/list-pins.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createListProgress} from '../shared/list-progress.ts';
import {requireCredentials} from '../shared/require-credentials.ts';

interface SearchOptions {
  readonly words: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Returns the pin IDs that the words of a command line stand for, one per word. A word that fits no recent pin is looked
 * for among all pins of the account.
 *
 * @throws PinviewError `usage` for a word that stands for no pin, or for several; what `listPins` throws.
 */
export async function searchPinArguments(
  {words, signal}: SearchOptions,
  services: Services,
  output: Output,
): Promise<readonly string[]> {
  const syntax = services.endpoint.provider.pinIds;
  const known = await services.history.all();
  const isKnown = (word: string) =>
    readPinId(word, syntax).kind !== 'unreadable' || findKnownPins(word, known) !== undefined;
  const unknown = [...new Set(words)].filter(word => !isKnown(word));
  const found = unknown.length === 0 ? new Map() : await searchAccount(unknown, {signal, services, output});
  return words.map(word => {
    const pins = found.get(word) ?? known;
    if (found.has(word) && pins.length === 0) throw nowhere(word);
    return readPinArgument(word, {syntax, known: pins, commands: [], now: Date.now()});
  });
}

/** How many pins are kept that begin with a word: more are too many to choose from anyway. */
const maxBeginnings = 1000;

async function searchAccount(
  words: readonly string[],
  {signal, services, output}: {signal: AbortSignal; services: Services; output: Output},
): Promise<ReadonlyMap<string, readonly Lookup[]>> {
  const keys = await requireCredentials(services, signal);
  const progress = createListProgress(output, 0);
  const found = new Map<string, Lookup[]>(words.map(word => [word, []]));
  const query = {order: 'newest', isReversed: false, pinned: 'all'} as const;
  let met = 0;
  try {
    for await (const page of listPins({query, keys, signal, onPause: progress.say}, services)) {
      const lookups = page.pins.map(placed => lookupOf(placed, services));
      for (const [word, pins] of found) {
        const matches = findKnownPins(word, lookups);
        if (matches === undefined) continue;
        if (matches.by !== 'beginning' || pins.length < maxBeginnings) pins.push(...matches.lookups);
      }
      met += page.pins.length;
      progress.show({met, totals: page.totals});
    }
  } finally {
    progress.clear();
  }
  return found;
}

/** Returns a lookup dated by when the pin was pinned, which helps to tell several that fit apart. */
function lookupOf({id, record}: PlacedPin, {endpoint}: Services): Lookup {
  const {name, parsePin} = endpoint.provider;
  return {pinId: id, provider: name, record, at: pinnedAt(record, parsePin)};
}

function pinnedAt(record: string, parse: Services['endpoint']['provider']['parsePin']): number {
  try {
    return timeOf(dateOf(parse(record))) ?? Date.now();
  } catch {
    return Date.now();
  }
}

function nowhere(word: string): PinviewError {
  const shown = shorten(sanitize(word), 60);
  return new PinviewError(
    'usage',
    `No pin of the account has the name or CID “${shown}”, or begins with it.`,
    {
      hint: 'pinview list --name TEXT lists pins with it anywhere in their names.',
    },
  );
}
