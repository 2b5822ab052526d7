import {readCid} from '../../core/cid/cid.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {findPins} from './ask-for-pins.ts';

/** Content that a command line names: its CID, in version 0 or the default base of version 1, and what its pin's record says. */
interface NamedContent {
  readonly cid: string;
  readonly pinId?: string;
  readonly name?: string | undefined;
  /** In bytes. */
  readonly recordSize?: number | undefined;
}

/**
 * Returns the content that an argument stands for; the service is asked only if that is a pin.
 *
 * @throws PinviewError `bad-answer` if the CID of a pin cannot be read, and what `findPins` throws.
 */
export async function contentOf(
  argument: ContentArgument,
  signal: AbortSignal,
  services: Services,
  output: Output,
): Promise<NamedContent> {
  const content =
    'cid' in argument ? argument : await pinnedContent(argument.pinId, signal, services, output);
  const reading = readCid(content.cid);
  if (reading.kind === 'unreadable')
    throw new PinviewError('bad-answer', `The CID cannot be read: ${reading.reason}.`);
  return {...content, cid: reading.version === 0 ? content.cid : reading.v1};
}

async function pinnedContent(
  pinId: string,
  signal: AbortSignal,
  services: Services,
  output: Output,
): Promise<NamedContent> {
  const found = await findPins({pinIds: [pinId], isSingle: true, signal}, services, output);
  for await (const {pin} of found) {
    if (pin === undefined) continue;
    const {cid, name, size} = pin;
    return {cid, pinId, name, recordSize: size === undefined ? undefined : Number(size)};
  }
  throw new PinviewError('not-found', `There is no pin ${sanitize(pinId)}.`);
}
