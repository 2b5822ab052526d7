import {cidIn} from '../../core/cid/cid.ts';
import {spokenRecent} from '../../core/export/screen-reader.ts';
import {filterLookups} from '../../core/history/filter.ts';
import {findKnownPins} from '../../core/history/known-pins.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {chooseOrder, orderName, sortChoices, sortLookups} from '../../core/history/sort.ts';
import {counted} from '../../core/text/group-digits.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import {expected, type LineSession, type Listing, sayProblem} from './session.ts';

/** How many are read out at once: numbers of more than one digit are slow to listen to. */
const partLength = 9;

const nothingListed = 'No recent lookups.';

const recentPins = (count: number) => counted(count, 'recent pin', 'recent pins');

const everyPin = (known: readonly Lookup[]) => known;

/** Returns the list of the newest lookups, which needs only the end of the history. */
export function newestListing({history}: Services): Listing {
  return {numbered: history.newest({count: partLength}).slice(0, partLength), choose: everyPin};
}

/** Lists the newest lookups. */
export function listNewest(session: LineSession): void {
  session.listing = newestListing(session.services);
  const {length} = session.listing.numbered;
  // Only the whole history would tell whether there are more.
  const heading = length === partLength ? `The ${length} newest pins:` : `${recentPins(length)}:`;
  session.conversation.say(length === 0 ? nothingListed : heading);
  sayFrom(session, 0);
}

/** Lists the known pins from the start. */
export async function listRecents(session: LineSession): Promise<void> {
  await list(session, everyPin, headingOfAll);
}

const headingOfAll = (count: number) => (count === 0 ? nothingListed : `${recentPins(count)}:`);

/** Lists the known pins with this CID, or else with all these words. */
export async function find(session: LineSession, text: string): Promise<void> {
  if (text.trim() === '') {
    session.conversation.say('find needs a text, as in find holiday.');
    return;
  }
  const what = `with “${shorten(sanitize(text), 60)}”`;
  await list(
    session,
    known => matching(text, known),
    count =>
      count === 0 ? `No known pin ${what}.` : `${counted(count, 'known pin', 'known pins')} ${what}:`,
  );
}

function matching(text: string, known: readonly Lookup[]): readonly Lookup[] {
  const sameCid = cidIn(text) === undefined ? undefined : findKnownPins(text, known)?.lookups;
  return sameCid ?? filterLookups(known, text).map(({lookup}) => lookup);
}

/** Starts a new list with its first pins, numbered; `headingOf` returns the heading for the number of all. */
export async function list(
  session: LineSession,
  choose: Listing['choose'],
  headingOf: (count: number) => string,
): Promise<void> {
  session.listing = {numbered: [], choose};
  const chosen = await unnumbered(session);
  if (chosen === undefined) return;
  session.conversation.say(headingOf(chosen.length));
  goOn(session, chosen);
}

/** Continues the list. */
export async function listMore(session: LineSession): Promise<void> {
  const rest = await unnumbered(session);
  if (rest === undefined) return;
  const {length} = session.listing.numbered;
  const last = Math.min(length + partLength, length + rest.length);
  session.conversation.say(
    rest.length === 0 ? 'The list has no more pins.' : `${length + 1} to ${last} of ${length + rest.length}:`,
  );
  goOn(session, rest);
}

/** Sets the order of lists, and lists the pins of the current one again; the same choice again reverses the order. */
export async function sortBy(session: LineSession, word: string): Promise<void> {
  const {conversation, order} = session;
  const wanted = word.trim().toLowerCase();
  const choice = sortChoices.find(({by}) => by === wanted);
  if (choice === undefined) {
    const choices = sortChoices.map(({by}) => by).join(', ');
    conversation.say(`Lists are sorted ${orderName(order)}. sort takes one of ${choices}.`);
    return;
  }
  session.order = chooseOrder(order, choice.by);
  conversation.say(`Sorted ${orderName(session.order)}.`);
  await list(session, session.listing.choose, headingOfAll);
}

/** Returns the pins of the list that have no number yet; undefined if the history cannot be read, which is reported. */
async function unnumbered({
  conversation,
  services,
  listing,
  order,
}: LineSession): Promise<readonly Lookup[] | undefined> {
  const numbered = new Set(listing.numbered.map(({pinId}) => pinId));
  try {
    const chosen = listing.choose(await services.history.all());
    // Numbers stay the same even if a later lookup has moved its pin.
    return sortLookups(chosen, order).filter(({pinId}) => !numbered.has(pinId));
  } catch (error) {
    sayProblem(conversation, expected(error));
    return undefined;
  }
}

function goOn(session: LineSession, rest: readonly Lookup[]): void {
  const {numbered} = session.listing;
  session.listing = {...session.listing, numbered: [...numbered, ...rest.slice(0, partLength)]};
  sayFrom(session, numbered.length);
  const left = rest.length - partLength;
  if (left > 0) session.conversation.say(`${left} left; more continues.`);
}

function sayFrom({conversation, listing}: LineSession, start: number): void {
  const now = Date.now();
  const lines = listing.numbered.map((lookup, index) => `${index + 1}. ${spokenRecent(lookup, now)}`);
  conversation.say(...lines.slice(start));
}
