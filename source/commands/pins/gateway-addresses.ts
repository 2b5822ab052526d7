import {gatewayUrl} from '../../core/account/gateway.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {findAllPins} from './ask-for-pins.ts';

/** Where the gateway serves a target. */
interface GatewayAddress {
  readonly id?: string;
  readonly cid: string;
  readonly url: string;
}

/**
 * Returns the gateway address of each target. The service is asked for the pins only.
 *
 * @throws PinviewError if there are no keys, or a pin could not be fetched or has no CID.
 */
export async function gatewayAddresses(
  targets: readonly ContentArgument[],
  {
    services,
    output,
    signal,
  }: {readonly services: Services; readonly output: Output; readonly signal: AbortSignal},
): Promise<readonly GatewayAddress[]> {
  const pinIds = targets.flatMap(target => ('pinId' in target ? target.pinId : []));
  const found = pinIds.length === 0 ? [] : await findAllPins({pinIds, signal}, services, output);
  const pins = found.values();
  return targets.map(target => {
    const pin = 'pinId' in target ? pins.next().value : undefined;
    const cid = pin?.cid ?? ('cid' in target ? target.cid : '');
    const url = gatewayUrl(services.gateway, cid);
    if (url === undefined) {
      throw new PinviewError(
        'bad-answer',
        `The pin ${pin?.id ?? ''} has no readable CID, so no gateway has it.`,
      );
    }
    return {...(pin === undefined ? {} : {id: pin.id}), cid, url};
  });
}
