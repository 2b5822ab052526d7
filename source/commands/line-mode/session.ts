import type {Credentials} from '../../core/credentials/credentials.ts';
import type {ErrorWords} from '../../core/errors/error-text.ts';
import {type ErrorCode, PinviewError} from '../../core/errors/pinview-error.ts';
import {spokenCredentials} from '../../core/export/screen-reader.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import type {SortOrder} from '../../core/history/sort.ts';
import type {Pin} from '../../core/pin/pin.ts';
import type {Services} from '../../services/services.ts';
import type {LinePrompt} from '../../services/terminal/line-prompt.ts';
import type {OpenProfile} from '../shared/command.ts';

/** A list of known pins, read out in parts. */
export interface Listing {
  /** Those that were read out: the first is number 1. */
  readonly numbered: readonly Lookup[];
  /** Chooses the pins of the list among all known ones. */
  readonly choose: (known: readonly Lookup[]) => readonly Lookup[];
}

/** The state of the conversation. */
export interface LineSession {
  readonly conversation: LinePrompt;
  /** Returns the services of another profile. */
  readonly openProfile: OpenProfile;
  services: Services;
  credentials: Credentials | undefined;
  /** The pin that was asked for last. */
  pinId: string | undefined;
  /** What is known about it. */
  pin: Pin | undefined;
  /** The known pins that have numbers. */
  listing: Listing;
  /** How known pins are listed. */
  order: SortOrder;
}

/** In milliseconds. A keychain that takes longer than this may be waiting for a password. */
const soonMs = 1000;

/** Finds the keys, and says which service, profile and keys are used. */
export async function introduce(session: LineSession): Promise<void> {
  const {conversation, services} = session;
  const timer = setTimeout(() => conversation.say('Waiting for the keychain. Ctrl+C stops waiting.'), soonMs);
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
  conversation.say(
    `pinview: ${endpoint.name}, profile ${profile}, ${spokenCredentials(session.credentials)}.`,
  );
  if (problem !== undefined && problem.code !== 'cancelled') sayProblem(conversation, problem);
}

export const noPin = 'There is no pin yet: look one up.';

/** Says what went wrong and what to do next; that it is an error comes first. */
export function sayProblem({say}: LinePrompt, problem: ErrorWords & {readonly code?: ErrorCode}): void {
  const {code, message, hint} = problem;
  say(code === 'cancelled' ? message : `Error: ${message}`, ...(hint === undefined ? [] : [hint]));
}

/** Returns an expected failure; anything else is rethrown. */
export function expected(error: unknown): PinviewError {
  if (error instanceof PinviewError) return error;
  throw error;
}

/** Runs something that Ctrl+C cancels, and says why if it fails. */
export async function attempt(conversation: LinePrompt, work: (signal: AbortSignal) => Promise<unknown>) {
  try {
    await cancellable(conversation, work);
  } catch (error) {
    sayProblem(conversation, expected(error));
  }
}

/** Runs something that Ctrl+C cancels, which then throws PinviewError `cancelled`. */
export function cancellable<T>({during}: LinePrompt, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return during(async signal => {
    try {
      return await work(signal);
    } catch (error) {
      if (signal.aborted) throw new PinviewError('cancelled', 'Cancelled.', {cause: error});
      throw error;
    }
  });
}
