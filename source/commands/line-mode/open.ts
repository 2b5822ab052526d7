import {talk} from './look-up.ts';
import {attempt, type LineSession, noPin} from './session.ts';

/** Opens the content of the last pin at the gateway, or prints its address where there is no browser. */
export async function open({conversation, services, pin}: LineSession): Promise<void> {
  if (pin === undefined) return conversation.say(noPin);
  const {open: openAtGateway} = await import('../pins/open.ts');
  const targets = [{cid: pin.cid}];
  await attempt(conversation, signal =>
    openAtGateway({targets, isSingle: true, isJson: false, signal}, services, talk(conversation)),
  );
}
