import {escapeInvisible} from '../../core/json-text.ts';
import {type Pin, recordJson} from '../../core/pin.ts';
import {pinRows} from '../../core/pin-rows.ts';
import {plainText, shorten} from '../../core/plain-text.ts';
import {logIn} from './log-in.ts';
import {lookUp} from './look-up.ts';
import {expected, introduce, newestLookups, noPin, type Session, sayProblem} from './session.ts';

/** Of labels, in characters; a pin can have thousands. */
const longestList = 1000;

/** Copies the field of the last pin with this label, or the first whose label begins so; without one its CID. */
export async function copy({conversation, services, pin}: Session, label: string): Promise<void> {
  if (pin === undefined) {
    conversation.say(noPin);
    return;
  }
  const fields = fieldsOf(pin);
  const field = fieldCalled(label || 'CID', fields);
  if (field === undefined) {
    const labels = shorten(fields.map(each => each.label).join(', '), longestList);
    conversation.say(`There is no “${plainText(label)}” to copy. There is ${labels}.`);
    return;
  }
  try {
    conversation.say(`${field.label} ${await services.clipboard.copy(field.value)}.`);
  } catch (error) {
    sayProblem(conversation, expected(error));
    conversation.say(`The ${field.label} is`, field.value);
  }
}

interface CopiedField {
  readonly label: string;
  readonly value: string;
}

function fieldsOf(pin: Pin): readonly CopiedField[] {
  return pinRows(pin, Date.now()).flatMap(({label, value}) => (value === undefined ? [] : [{label, value}]));
}

function fieldCalled(label: string, fields: readonly CopiedField[]): CopiedField | undefined {
  const wanted = label.toLowerCase();
  const named = fields.map(field => ({field, name: field.label.toLowerCase()}));
  const found = named.find(({name}) => name === wanted) ?? named.find(({name}) => name.startsWith(wanted));
  return found?.field;
}

/** Looks the last pin up again. */
export async function refresh(session: Session): Promise<void> {
  if (session.pinId === undefined) session.conversation.say(noPin);
  else await lookUp(session, [session.pinId]);
}

/** Prints the record of the last pin as it came. */
export function showRecord({conversation, pin}: Session): void {
  conversation.say(pin === undefined ? noPin : escapeInvisible(recordJson(pin)));
}

/** Lists the profiles, or goes on as another. */
export async function switchProfile(session: Session, name: string): Promise<void> {
  const {conversation, services} = session;
  const {profile, profiles} = services;
  if (name === '') {
    const list = profiles.map(each => (each === profile ? `${each} (now)` : each)).join(', ');
    conversation.say(`Profiles: ${list}.`);
  } else if (name === profile) {
    conversation.say(`This is profile ${name}.`);
  } else if (!profiles.includes(name)) {
    const names = profiles.join(', ');
    conversation.say(`There is no profile called “${plainText(name)}”. There is ${names}.`);
  } else await goOnAs(session, name);
}

async function goOnAs(session: Session, name: string): Promise<void> {
  try {
    session.services = session.openProfile(name);
  } catch (error) {
    sayProblem(session.conversation, expected(error));
    return;
  }
  // What another account knows is no answer to this one.
  session.pin = undefined;
  session.recents = newestLookups(session.services);
  await introduce(session);
  if (session.credentials === undefined) await logIn(session);
}

/** Lists the pin IDs that the demo knows, with what is to be seen there. */
export function listSamples({conversation, services: {samples}}: Session): void {
  const lines = samples?.map(({pinId, title}) => `${pinId}, ${title}`);
  conversation.say(...(lines ?? ['There are samples in the demo: pinview --demo.']));
}
