import process from 'node:process';
import {readPinId, wantedPinIds} from '../core/pin-id.ts';
import {createConversation} from '../services/conversation.ts';
import type {Services} from '../services/services.ts';
import {askForKeys} from './plain/ask-for-keys.ts';
import {readCommand} from './plain/commands.ts';
import {logIn} from './plain/log-in.ts';
import {lookUp} from './plain/look-up.ts';
import {introduce, listRecents, newestLookups, type Session} from './plain/session.ts';

interface PlainOptions {
  readonly pinId: string | undefined;
  /** Whether the terminal takes no control sequences. */
  readonly isDumb: boolean;
  /** Returns the services of another profile. */
  readonly openProfile: (name: string) => Services;
}

/** Runs the app line by line, without a screen, until the person leaves it. Returns 0. */
export async function plain({pinId, isDumb, openProfile}: PlainOptions, services: Services): Promise<number> {
  const conversation = createConversation({terminal: process.stdin, output: process.stdout, isDumb});
  const session: Session = {
    conversation,
    openProfile,
    services,
    credentials: undefined,
    pinId: undefined,
    pin: undefined,
    recents: newestLookups(services),
  };
  try {
    await introduce(session);
    if (pinId === undefined) await welcome(session);
    else await lookUp(session, [pinId]);
    await converse(session);
    return 0;
  } finally {
    conversation.close();
  }
}

async function welcome(session: Session): Promise<void> {
  if (session.credentials === undefined) await logIn(session);
  if (session.conversation.hasEnded) return;
  listRecents(session);
  if (session.services.samples !== undefined) session.conversation.say('samples lists pin IDs to try.');
}

async function converse(session: Session): Promise<void> {
  for (;;) {
    const line = (await session.conversation.ask('Pin ID (? for help): '))?.trim();
    if (line === undefined) return;
    const asked = readCommand(line);
    const pinIds = wantedPinIds(line);
    if (pinIds.length > 0) await lookUp(session, pinIds);
    else if (asked === undefined) await answerOther(session, line);
    else if (asked.command.run === undefined) return;
    else await asked.command.run(session, asked.argument);
  }
}

/** A number is a recent pin; what is nothing else is told what it lacks. */
async function answerOther(session: Session, line: string): Promise<void> {
  const {conversation, recents} = session;
  if (/^\d{1,2}$/.test(line)) {
    const wanted = recents[Number(line) - 1];
    if (wanted === undefined) conversation.say(`There is no recent pin ${line}; recents lists them.`);
    else await lookUp(session, [wanted.pinId]);
    return;
  }
  const reading = readPinId(line);
  if (reading.kind === 'found') await lookUp(session, [reading.pinId]);
  if (reading.kind === 'unreadable') conversation.say(reading.problem);
}

interface PlainLoginOptions {
  readonly isDumb: boolean;
  /** Remembers the profile and its endpoint. */
  readonly saveProfile: () => Promise<void>;
}

/**
 * Asks for keys line by line until the service takes them and the keychain has them. Returns 0, or 130 if the person
 * gave up.
 *
 * @throws PinviewError `keychain` if they could not be kept.
 */
export async function plainLogin(
  {isDumb, saveProfile}: PlainLoginOptions,
  services: Services,
): Promise<number> {
  const conversation = createConversation({terminal: process.stdin, output: process.stdout, isDumb});
  try {
    const given = await askForKeys(conversation, services);
    if (given?.problem !== undefined) throw given.problem;
    if (!given?.isKept) {
      conversation.say('No keys were kept.');
      return 130;
    }
    await saveProfile();
    const {endpoint, profile} = services;
    conversation.say(`The keys for ${endpoint.name} are kept in the keychain for profile ${profile}.`);
    return 0;
  } finally {
    conversation.close();
  }
}
