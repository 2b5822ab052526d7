import {pinWords} from '../../core/pin-words.ts';
import {finishedPin} from '../wait.ts';
import {talk} from './look-up.ts';
import {cancellable, expected, noPin, type Session, sayProblem} from './session.ts';

/** Asks until the last pin is done or has failed; says its status whenever that changes. */
export async function waitForPin(session: Session): Promise<void> {
  const {conversation, services, credentials, pinId} = session;
  if (pinId === undefined || credentials === undefined) {
    conversation.say(pinId === undefined ? noPin : 'There are no keys to ask with; login asks for them.');
    return;
  }
  let last = '';
  const show = (outcome: string) => {
    if (outcome !== last)
      conversation.say(last === '' ? 'Asking until it is done. Ctrl+C stops.' : `Now: ${outcome}`);
    last = outcome;
  };
  // Keys that hold for this run only are nowhere to be found.
  const withKeys = {...services, credentials: {...services.credentials, find: async () => credentials}};
  // Failures are shown like any other outcome.
  const output = {...talk(conversation), talkColumns: Number.POSITIVE_INFINITY};
  try {
    const pin = await cancellable(conversation, end =>
      finishedPin(pinId, {services: withKeys, output, show, end}),
    );
    session.pin = pin;
    conversation.say(...pinWords(pin, Date.now()));
  } catch (error) {
    sayProblem(conversation, expected(error));
  }
}
