import type {Credentials} from '../../core/credentials.ts';
import type {Lookup} from '../../core/lookup.ts';
import type {Pin} from '../../core/pin.ts';
import {keyWords, recentWords} from '../../core/pin-words.ts';
import {PinviewError} from '../../core/pinview-error.ts';
import type {Conversation} from '../../services/conversation.ts';
import type {Services} from '../../services/services.ts';

/** What the conversation is about; it changes as it goes on. */
export interface Session {
  readonly conversation: Conversation;
  /** Returns the services of another profile. */
  readonly openProfile: (name: string) => Services;
  services: Services;
  credentials: Credentials | undefined;
  /** The pin that was asked for last. */
  pinId: string | undefined;
  /** What is known of it. */
  pin: Pin | undefined;
  /** The recent lookups, in the order in which they were numbered. */
  recents: readonly Lookup[];
}

/** As many as there are digits for. */
const mostRecents = 9;

/** A keychain that takes longer than this may be waiting for a password, in milliseconds. */
const soonMs = 1000;

/** Looks for keys and says which service, profile and keys are used. */
export async function introduce(session: Session): Promise<void> {
  const {conversation, services} = session;
  const timer = setTimeout(
    () => conversation.say('Waiting for the keychain to give the keys. Ctrl+C stops waiting.'),
    soonMs,
  );
  let problem: PinviewError | undefined;
  try {
    session.credentials = await conversation.during(signal => services.credentials.find(signal));
  } catch (error) {
    session.credentials = undefined;
    problem = expected(error);
  } finally {
    clearTimeout(timer);
  }
  const {endpoint, profile} = services;
  conversation.say(`pinview: ${endpoint.name}, profile ${profile}, ${keyWords(session.credentials)}.`);
  if (problem !== undefined && problem.code !== 'cancelled') sayProblem(conversation, problem);
}

/** Returns as many recent lookups as are numbered. */
export function newestLookups({history}: Services): readonly Lookup[] {
  return history.newest({count: mostRecents}).slice(0, mostRecents);
}

/** Lists the recent lookups, and numbers them anew. */
export function listRecents(session: Session): void {
  const {conversation, services} = session;
  session.recents = newestLookups(services);
  const now = Date.now();
  const lines = session.recents.map((lookup, index) => `${index + 1}. ${recentWords(lookup, now)}`);
  conversation.say(...(lines.length > 0 ? lines : ['No recent lookups.']));
}

export const noPin = 'There is no pin yet: look one up.';

/** Says what happened, in whose words, and what to do next. */
export function sayProblem(
  {say}: Conversation,
  {message, hint}: Pick<PinviewError, 'message' | 'hint'>,
): void {
  say(message, ...(hint === undefined ? [] : [hint]));
}

/** Returns an expected failure; anything else is thrown on. */
export function expected(error: unknown): PinviewError {
  if (error instanceof PinviewError) return error;
  throw error;
}

/** Does something that Ctrl+C cancels. Throws PinviewError `cancelled` when it does. */
export function cancellable<T>(
  {during}: Conversation,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return during(async signal => {
    try {
      return await work(signal);
    } catch (error) {
      if (signal.aborted) throw new PinviewError('cancelled', 'Cancelled.', {cause: error});
      throw error;
    }
  });
}
