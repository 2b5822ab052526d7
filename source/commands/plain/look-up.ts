import {setTimeout} from 'node:timers/promises';
import {duration, relativeTime} from '../../core/dates.ts';
import type {KeyPair} from '../../core/key-pair.ts';
import {type Lookup, pinOf} from '../../core/lookup.ts';
import type {Pin} from '../../core/pin.ts';
import {pinWords} from '../../core/pin-words.ts';
import type {PinviewError} from '../../core/pinview-error.ts';
import {retryDelay} from '../../core/retry.ts';
import {shortTitle} from '../../core/verdict.ts';
import type {Conversation} from '../../services/conversation.ts';
import type {Output} from '../../services/output.ts';
import {remember} from '../remember.ts';
import {logIn} from './log-in.ts';
import {cancellable, expected, type Session, sayProblem} from './session.ts';

/** Looks these pins up, one after the other, and says what became of each; Ctrl+C goes back to the prompt. */
export async function lookUp(session: Session, pinIds: readonly string[]): Promise<void> {
  for (const [index, pinId] of pinIds.entries()) {
    const place = pinIds.length === 1 ? '' : `${index + 1} of ${pinIds.length}: `;
    const known = await knownLookup(session, pinId);
    session.pinId = pinId;
    session.pin = known === undefined ? undefined : pinOf(known);
    const title = session.pin === undefined ? pinId : shortTitle(session.pin);
    session.conversation.say(`${place}Looking up ${title}.`);
    const isDone = await lookUpOne(session, pinId, known);
    if (!isDone) return;
  }
}

interface Question {
  readonly pinId: string;
  readonly keys: KeyPair;
  /** What the history has of the pin. */
  readonly known: Lookup | undefined;
}

/** Returns false if the person wants no more. */
async function lookUpOne(session: Session, pinId: string, known: Lookup | undefined): Promise<boolean> {
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
    await remember(pin, pinId, services, talk(conversation));
    session.pin = pin;
    conversation.say(...pinWords(pin, Date.now()));
    return true;
  } catch (error) {
    return afterFailure(session, {pinId, keys, known}, expected(error));
  }
}

/** Goes on after a failure that is told; returns the same as `lookUpOne`. */
async function afterFailure(
  session: Session,
  {pinId, known}: Question,
  {code}: PinviewError,
): Promise<boolean> {
  if (code === 'cancelled') {
    session.conversation.say('Cancelled.');
    return false;
  }
  if (code === 'not-found') sayElsewhere(session);
  // The demo shows what it looks like.
  if (code !== 'unauthenticated' || session.services.samples !== undefined) return true;
  // Other keys may do; without them there is no use in asking for the next pin either.
  return (await logIn(session)) && lookUpOne(session, pinId, known);
}

/** Returns the pin; says each failure, and asks again where that can help. Throws the last failure. */
async function askPatiently(
  session: Session,
  {pinId, keys, known}: Question,
  signal: AbortSignal,
): Promise<Pin> {
  const {pinApi, log} = session.services;
  for (let attempt = 0; ; attempt++) {
    try {
      return await pinApi.getPin(pinId, keys, signal);
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

function sayFailure({conversation}: Session, {problem, isFirst, known, delay}: Failure): void {
  if (isFirst || delay === undefined) sayProblem(conversation, problem);
  if (isFirst) sayKnown(conversation, known);
  if (delay === undefined) return;
  // Rounded up: it never says 0 seconds.
  const next = `Asking again in ${duration(Math.ceil(delay / 1000) * 1000)}. Ctrl+C stops.`;
  conversation.say(isFirst ? next : `${problem.message} ${next}`);
}

async function knownLookup({services}: Session, pinId: string): Promise<Lookup | undefined> {
  const isWanted = (lookup: Lookup) => lookup.pinId === pinId;
  const newest = services.history.newest().find(isWanted);
  if (newest !== undefined) return newest;
  // A history that cannot be read is told of when the pin is added to it.
  const all = await services.history.all().catch((error: unknown) => void expected(error));
  return all?.find(isWanted);
}

/** Says what the history knows of a pin that cannot be asked for. */
function sayKnown({say}: Conversation, known: Lookup | undefined): void {
  const pin = known === undefined ? undefined : pinOf(known);
  if (known === undefined || pin === undefined) return;
  const now = Date.now();
  say(`What was known ${relativeTime(known.at, now)}:`, ...pinWords(pin, now));
}

function sayElsewhere({conversation, services: {profile, profiles}}: Session): void {
  const others = profiles.filter(name => name !== profile);
  if (others.length === 0) return;
  const commands = others.map(name => `profile ${name}`).join(' or ');
  conversation.say(`Not found as ${profile}; ${commands} switches, and then r asks again.`);
}

/** Returns an output whose talk is a part of the conversation. */
export function talk({say}: Conversation): Output {
  const print = (text: string) => say(text.trimEnd());
  return {print, say: print, hasColours: false, columns: undefined, talkColumns: undefined};
}
