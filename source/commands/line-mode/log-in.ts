import {keysAre} from '../../core/credentials/key-words.ts';
import {askForKeys, type GivenKeys} from './ask-credentials.ts';
import {type LineSession, sayProblem} from './session.ts';

/** Asks for keys and uses them from now on. Returns false if there are no new ones. */
export async function logIn(session: LineSession): Promise<boolean> {
  const {conversation, services} = session;
  if (services.isDemo) {
    conversation.say('The demo needs no keys.');
    return false;
  }
  const isToken = services.endpoint.provider.keysName === 'token';
  const given = await askForKeys(conversation, services);
  if (given === undefined) {
    if (!conversation.hasEnded)
      conversation.say(
        isToken
          ? 'No token was given; login asks for it again.'
          : 'No keys were given; login asks for them again.',
      );
    return false;
  }
  const source = given.isKept ? 'keychain' : 'this run';
  session.credentials = {keys: given.keys, source, from: source};
  sayFate(session, given);
  return true;
}

function sayFate({conversation, services}: LineSession, {isKept, problem}: GivenKeys): void {
  const {provider} = services.endpoint;
  const isToken = provider.keysName === 'token';
  const kept = `${isToken ? 'It is' : 'They are'} saved in the keychain.`;
  conversation.say(isKept ? kept : `${keysAre(provider)} for this run only.`);
  if (problem !== undefined) sayProblem(conversation, problem);
}
