import {spokenPin} from '../../core/export/screen-reader.ts';
import {finishedPin} from '../pins/wait.ts';
import {createWaitProgress} from '../pins/wait-progress.ts';
import {talk} from './look-up.ts';
import {attempt, type LineSession, noPin} from './session.ts';

/** Asks until the last pin is done or has failed; reports its status on every change, and now and then in between. */
export async function waitForPin(session: LineSession): Promise<void> {
  const {conversation, services, credentials, pinId} = session;
  if (pinId === undefined || credentials === undefined) {
    conversation.say(pinId === undefined ? noPin : 'There are no keys; login asks for them.');
    return;
  }
  const output = talk(conversation);
  conversation.say('Asking until it is done.');
  const {show} = createWaitProgress(output);
  await attempt(conversation, async end => {
    const pin = await finishedPin(pinId, {keys: credentials.keys, services, output, show, end});
    session.pin = pin;
    conversation.say(...spokenPin(pin, Date.now()));
  });
}
