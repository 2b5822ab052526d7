import {gatewayNames} from '../../core/account/gateway.ts';
import {pathNames} from '../../core/content/path-names.ts';
import type {Output} from '../../services/terminal/output.ts';
import {usualLimits} from '../verify/verify.command.ts';
import {talk} from './look-up.ts';
import {attempt, type LineSession, noPin} from './session.ts';

/** The width for output that is cut or laid out to fit a terminal. */
const columns = 80;

/** What the commands of the same names get about the last pin. */
interface PinnedContent {
  readonly target: {readonly cid: string; readonly name: string | undefined};
  readonly signal: AbortSignal;
  readonly output: Output;
}

/** Fetches the content of the last pin, and checks each block. */
export function verifyPin(session: LineSession): Promise<void> {
  return withContent(session, async ({target, signal, output}) => {
    const {verify} = await import('../verify/verify.ts');
    const whole = {scope: 'dag', timeoutMs: undefined, routing: undefined, isJson: false} as const;
    await verify({targets: [target], ...usualLimits, ...whole, signal}, session.services, output);
  });
}

/** Says what the content of the last pin is, or what lies at a path in it. */
export function previewPin(session: LineSession, path: string): Promise<void> {
  return withContent(session, async ({target, signal, output}) => {
    const {previewContent} = await import('../preview/preview.ts');
    // Numbers are reserved for the pins that were listed.
    const options = {target, path, isJson: false, isNumbered: false, signal};
    await previewContent(options, session.services, output);
  });
}

/** Saves the content of the last pin, or what lies at a path in it, under its own name in the working folder. */
export function savePin(session: LineSession, path: string): Promise<void> {
  return withContent(session, async ({target, signal, output}) => {
    const {save} = await import('../save/save.ts');
    await save({target, names: pathNames(path), file: undefined, signal}, session.services, output);
  });
}

async function withContent(
  {conversation, services: {gateways}, pin}: LineSession,
  use: (content: PinnedContent) => Promise<void>,
): Promise<void> {
  if (pin === undefined) return conversation.say(noPin);
  conversation.say(`Asking ${gatewayNames(gateways)}. Ctrl+C stops.`);
  const output = {...talk(conversation), columns, talkColumns: columns};
  const target = {cid: pin.cid, name: pin.name};
  await attempt(conversation, signal => use({target, signal, output}));
}
