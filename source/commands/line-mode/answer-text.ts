import {findKnownPins} from '../../core/history/known-pins.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {closestNames, severalPins} from '../../core/history/read-pin-word.ts';
import {readPinId} from '../../core/pin/pin-id.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {list} from './listing.ts';
import {lookUp} from './look-up.ts';
import {expected, type LineSession, sayProblem} from './session.ts';

/**
 * Answers a line that is not a command and has no certain pin ID: a number is a pin of the list, anything else the name,
 * CID or beginning of a known pin. Says why if it is none of these.
 */
export async function answerText(session: LineSession, line: string): Promise<void> {
  const {conversation, services, listing} = session;
  const isNumber = /^\d{1,6}$/.test(line) && !conversation.isPasted;
  const numbered = isNumber ? listing.numbered[Number(line) - 1] : undefined;
  if (numbered !== undefined) return lookUp(session, [numbered.pinId]);
  // Pin IDs may begin with digits, but nobody who types only one or two means a pin ID.
  if (isNumber && line.length <= 2)
    return conversation.say(`There is no recent pin ${line}; recents lists them.`);
  const syntax = services.endpoint.provider.pinIds;
  const reading = readPinId(line, syntax);
  if (reading.kind === 'found') {
    const known = syntax.isOpaque ? await knownPins(session, line) : undefined;
    if (known !== undefined && known.by !== 'beginning') return answerName(session, line, '');
    return lookUp(session, [reading.pinId]);
  }
  if (reading.kind === 'unreadable') await answerName(session, line, reading.problem);
}

async function answerName(session: LineSession, word: string, problem: string): Promise<void> {
  const {conversation} = session;
  const known = await recentPins(session);
  const found = findKnownPins(word, known);
  const [only, ...others] = found?.lookups ?? [];
  if (found === undefined || only === undefined) {
    const names = closestNames(word, known).map(name => `“${sanitize(name)}”`);
    conversation.say(problem, ...(names.length === 0 ? [] : [`Did you mean ${names.join(' or ')}?`]));
  } else if (others.length === 0) {
    await lookUp(session, [only.pinId]);
  } else {
    const choose = (all: readonly Lookup[]) => findKnownPins(word, all)?.lookups ?? [];
    await list(session, choose, () => severalPins(word, found));
  }
}

/** Reports a history that cannot be read, but goes on without it: the pin may be given in other ways. */
function recentPins({conversation, services}: LineSession): Promise<readonly Lookup[]> {
  return services.history.all().catch((error: unknown) => {
    sayProblem(conversation, expected(error));
    return [];
  });
}

const knownPins = async (session: LineSession, word: string) =>
  findKnownPins(word, await recentPins(session));
