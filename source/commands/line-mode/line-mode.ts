import process from 'node:process';
import {keysAre} from '../../core/credentials/key-words.ts';
import {newestFirst} from '../../core/history/sort.ts';
import {otherServices} from '../../core/login/explanation.ts';
import {wantedPinIds} from '../../core/pin/pin-id.ts';
import type {Services} from '../../services/services.ts';
import {createLinePrompt} from '../../services/terminal/line-prompt.ts';
import type {OpenProfile} from '../shared/command.ts';
import {answerText} from './answer-text.ts';
import {askForKeys} from './ask-credentials.ts';
import {readCommand} from './commands.ts';
import {listNewest, newestListing} from './listing.ts';
import {logIn} from './log-in.ts';
import {lookUp} from './look-up.ts';
import {introduce, type LineSession} from './session.ts';

interface PlainOptions {
  readonly pinId: string | undefined;
  /** Whether the terminal accepts no control sequences. */
  readonly isDumb: boolean;
  /** Whether there are services to choose from: no flag names one. */
  readonly hasChoice: boolean;
  /** Returns the services of another profile. */
  readonly openProfile: OpenProfile;
}

/** Runs the app line by line, without a screen, until the user leaves it. Returns 0. */
export async function plain(
  {pinId, isDumb, hasChoice, openProfile}: PlainOptions,
  services: Services,
): Promise<number> {
  const conversation = createLinePrompt({terminal: process.stdin, output: process.stdout, isDumb});
  const session: LineSession = {
    conversation,
    openProfile,
    services,
    credentials: undefined,
    pinId: undefined,
    pin: undefined,
    listing: newestListing(services),
    order: newestFirst,
  };
  try {
    await introduce(session);
    if (hasChoice && session.credentials === undefined) conversation.say(otherServices());
    if (pinId === undefined) await welcome(session);
    else await lookUp(session, [pinId]);
    await converse(session);
    await session.services.history.tidy?.();
    return 0;
  } finally {
    conversation.close();
  }
}

async function welcome(session: LineSession): Promise<void> {
  if (session.credentials === undefined) await logIn(session);
  if (session.conversation.hasEnded) return;
  listNewest(session);
  const {isDemo, endpoint} = session.services;
  if (isDemo) session.conversation.say(`samples lists ${endpoint.provider.pinIds.name}s to try.`);
}

async function converse(session: LineSession): Promise<void> {
  for (;;) {
    const {pinIds: syntax} = session.services.endpoint.provider;
    const name = syntax.name.charAt(0).toUpperCase() + syntax.name.slice(1);
    const line = (await session.conversation.ask(`${name} (? for help): `))?.trim();
    if (line === undefined) return;
    const asked = session.conversation.isPasted ? undefined : readCommand(line);
    // Where any word may be an ID, commands and names are tried first.
    const pinIds = syntax.isOpaque && !session.conversation.isPasted ? [] : wantedPinIds(line, syntax);
    if (pinIds.length > 0) await lookUp(session, pinIds);
    else if (asked === undefined) await answerText(session, line);
    else if (asked.command.run === undefined) return;
    else await asked.command.run(session, asked.argument);
  }
}

interface PlainLoginOptions extends Pick<PlainOptions, 'isDumb' | 'hasChoice'> {
  /** Saves the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
}

/**
 * Asks for keys line by line until the service accepts them and the keychain has them. Returns 0, or 130 if the user
 * gave up.
 *
 * @throws PinviewError `keychain` if they could not be saved.
 */
export async function logInByLine(
  {isDumb, saveProfile, hasChoice}: PlainLoginOptions,
  services: Services,
): Promise<number> {
  const conversation = createLinePrompt({terminal: process.stdin, output: process.stdout, isDumb});
  const {provider, name} = services.endpoint;
  try {
    if (hasChoice) conversation.say(otherServices());
    const given = await askForKeys(conversation, services);
    if (given?.problem !== undefined) throw given.problem;
    if (!given?.isKept) {
      conversation.say(provider.keysName === 'token' ? 'No token was saved.' : 'No keys were saved.');
      return 130;
    }
    await saveProfile();
    conversation.say(`${keysAre(provider, name)} saved in the keychain for profile ${services.profile}.`);
    return 0;
  } finally {
    conversation.close();
  }
}
