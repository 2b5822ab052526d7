import {setTimeout} from 'node:timers/promises';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {spokenPin} from '../../core/export/screen-reader.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {shortTitle} from '../../core/pin/verdict.ts';
import {retryDelay} from '../../core/requests/policies.ts';
import {duration, relativeTime} from '../../core/text/dates.ts';
import type {LinePrompt} from '../../services/terminal/line-prompt.ts';
import type {Output} from '../../services/terminal/output.ts';
import {recordLookup} from '../shared/remember-lookup.ts';
import {logIn} from './log-in.ts';
import {cancellable, expected, type LineSession, sayProblem} from './session.ts';

/** Looks these pins up, one after the other, and reports each; Ctrl+C returns to the prompt. */
export async function lookUp(session: LineSession, pinIds: readonly string[]): Promise<void> {
  await session.conversation.during(signal => lookUpAll(session, pinIds, signal));
}

async function lookUpAll(
  session: LineSession,
  pinIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const [index, pinId] of pinIds.entries()) {
    const place = pinIds.length === 1 ? '' : `${index + 1} of ${pinIds.length}: `;
    const known = await knownLookup(session, pinId);
    // Each lookup has a signal of its own, which a Ctrl+C before it does not abort.
    if (signal.aborted) return session.conversation.say('Cancelled.');
    session.pinId = pinId;
    session.pin = known === undefined ? undefined : pinOf(known);
    const title = session.pin === undefined ? pinId : shortTitle(session.pin);
    session.conversation.say(`${place}Looking up ${title}.`);
    if (!(await lookUpOne(session, pinId, known))) return;
  }
}

interface Question {
  readonly pinId: string;
  readonly keys: ApiKeys;
  /** What the history has on the pin. */
  readonly known: Lookup | undefined;
}

/** Returns false if the user has stopped. */
async function lookUpOne(session: LineSession, pinId: string, known: Lookup | undefined): Promise<boolean> {
  const {conversation, services} = session;
  if (session.credentials === undefined) await logIn(session);
  const keys = session.credentials?.keys;
  if (keys === undefined) {
    sayKnown(conversation, known);
    return false;
  }
  try {
    const pin = await cancellable(conversation, signal =>
      askPatiently(session, {pinId, keys, known}, signal),
    );
    await recordLookup(pin, pinId, services, talk(conversation));
    session.pin = pin;
    conversation.say(...spokenPin(pin, Date.now()));
    return true;
  } catch (error) {
    return afterFailure(session, {pinId, keys, known}, expected(error));
  }
}

/** Continues after a failure that has been reported; returns the same as `lookUpOne`. */
async function afterFailure(
  session: LineSession,
  {pinId, known}: Question,
  {code}: PinviewError,
): Promise<boolean> {
  if (code === 'cancelled') {
    session.conversation.say('Cancelled.');
    return false;
  }
  if (code === 'not-found') sayElsewhere(session);
  // The demo only shows what the failure looks like.
  if (code !== 'unauthenticated' || session.services.isDemo) return true;
  // Other keys may work; without any there is no point in asking for the next pin either.
  return (await logIn(session)) && lookUpOne(session, pinId, known);
}

/** Returns the pin; reports each failure, and asks again if that can help. Throws the last failure. */
async function askPatiently(
  session: LineSession,
  {pinId, keys, known}: Question,
  signal: AbortSignal,
): Promise<Pin> {
  const {pinApi, budget, log} = session.services;
  for (let attempt = 0; ; attempt++) {
    try {
      return await budget.run(() => pinApi.getPin(pinId, keys, signal), {signal});
    } catch (error) {
      if (signal.aborted) throw error;
      const delay = retryDelay(error, attempt, Math.random());
      log(`retry ${attempt + 1}: ${delay === undefined ? 'none' : `in ${Math.round(delay)} ms`}`);
      sayFailure(session, {problem: expected(error), isFirst: attempt === 0, known, delay});
      if (delay === undefined) throw error;
      await setTimeout(delay, undefined, {signal});
    }
  }
}

interface Failure {
  readonly problem: PinviewError;
  readonly isFirst: boolean;
  readonly known: Lookup | undefined;
  /** Until the pin is asked for again, in milliseconds; undefined if it is not. */
  readonly delay: number | undefined;
}

function sayFailure({conversation}: LineSession, {problem, isFirst, known, delay}: Failure): void {
  if (isFirst || delay === undefined) sayProblem(conversation, problem);
  if (isFirst) sayKnown(conversation, known);
  if (delay === undefined) return;
  // Rounded up, so that it never says 0 seconds.
  const next = `Asking again in ${duration(Math.ceil(delay / 1000) * 1000)}. Ctrl+C stops.`;
  conversation.say(isFirst ? next : `Error: ${problem.message} ${next}`);
}

async function knownLookup({services}: LineSession, pinId: string): Promise<Lookup | undefined> {
  const isWanted = (lookup: Lookup) => lookup.pinId === pinId;
  const newest = services.history.newest().find(isWanted);
  if (newest !== undefined) return newest;
  // A history that cannot be read is reported when the pin is added to it.
  const all = await services.history.all().catch((error: unknown) => void expected(error));
  return all?.find(isWanted);
}

/** Says what the history knows about a pin that cannot be asked for. */
function sayKnown({say}: LinePrompt, known: Lookup | undefined): void {
  const pin = known === undefined ? undefined : pinOf(known);
  if (known === undefined || pin === undefined) return;
  const now = Date.now();
  say(`What was known ${relativeTime(known.at, now)}:`, ...spokenPin(pin, now));
}

function sayElsewhere({conversation, services: {profile, profiles}}: LineSession): void {
  const others = profiles.filter(name => name !== profile);
  if (others.length === 0) return;
  const commands = others.map(name => `profile ${name}`).join(' or ');
  conversation.say(`Not found in profile ${profile}; ${commands} switches, and then r asks again.`);
}

/** Returns an output that prints into the conversation, where the `pinview:` before messages is not needed. */
export function talk({say}: LinePrompt): Output {
  const print = (text: string) => say(text.trimEnd().replace(/^pinview: /, ''));
  return {
    print,
    say: print,
    hasColours: false,
    columns: undefined,
    rows: undefined,
    talkColumns: undefined,
    isPlain: true,
  };
}
