import {recordJson} from '../../core/pin/pin.ts';
import {counted} from '../../core/text/group-digits.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {newestListing} from './listing.ts';
import {logIn} from './log-in.ts';
import {lookUp} from './look-up.ts';
import {expected, introduce, type LineSession, noPin, sayProblem} from './session.ts';

/** Looks the last pin up again. */
export async function refresh(session: LineSession): Promise<void> {
  if (session.pinId === undefined) session.conversation.say(noPin);
  else await lookUp(session, [session.pinId]);
}

/** Prints the record of the last pin as received. */
export function showRecord({conversation, pin}: LineSession): void {
  conversation.say(pin === undefined ? noPin : recordJson(pin));
}

/** Lists the profiles, or switches to one. */
export async function switchProfile(session: LineSession, name: string): Promise<void> {
  const {conversation, services} = session;
  const {profile, profiles} = services;
  if (name === '') {
    const list = profiles.map(each => (each === profile ? `${each} (now)` : each)).join(', ');
    conversation.say(`${counted(profiles.length, 'profile', 'profiles')}: ${list}.`);
  } else if (name === profile) {
    conversation.say(`This is profile ${name}.`);
  } else if (!profiles.includes(name)) {
    const names = profiles.join(', ');
    conversation.say(`There is no profile called “${sanitize(name)}”. Profiles: ${names}.`);
  } else await goOnAs(session, name);
}

async function goOnAs(session: LineSession, name: string): Promise<void> {
  try {
    session.services = await session.openProfile(name);
  } catch (error) {
    sayProblem(session.conversation, expected(error));
    return;
  }
  // What is known about a pin of one account says nothing about another.
  session.pin = undefined;
  session.listing = newestListing(session.services);
  await introduce(session);
  if (session.credentials === undefined) await logIn(session);
}

/** Lists the demo's pin IDs, with what each shows. */
export function listSamples({conversation, services: {samples}}: LineSession): void {
  if (samples === undefined) {
    conversation.say('Only the demo has samples: pinview --demo.');
    return;
  }
  const linesOf = (isOdd: boolean, one: string, many: string) => {
    const lines = samples.filter(sample => sample.isOdd === isOdd);
    return [`${counted(lines.length, one, many)}:`, ...lines.map(({pinId, title}) => `${pinId}, ${title}`)];
  };
  conversation.say(
    ...linesOf(false, 'sample', 'samples'),
    ...linesOf(true, 'odd record or error', 'odd records and errors'),
  );
}
