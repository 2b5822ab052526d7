import {escapeInvisible} from '../../core/text/json-source.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {gatewayAddresses} from './gateway-addresses.ts';

interface OpenContentOptions {
  readonly targets: readonly ContentArgument[];
  /** Whether JSON is one object rather than an array. */
  readonly isSingle: boolean;
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

/**
 * Opens content at the gateway in the browser, or prints its address where there is none: over SSH, or without a
 * desktop. Returns 0, or 1 if the browser failed to open an address, which is then printed, too.
 *
 * @throws PinviewError if there are no keys, or a pin could not be fetched or has no CID; nothing is opened then.
 */
export async function open(
  {targets, isSingle, isJson, signal}: OpenContentOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const {browser} = services;
  const addresses = await gatewayAddresses(targets, {services, output, signal});
  const reports = [];
  const isHere = await browser.isHere();
  for (const address of addresses) {
    const isOpen = isHere && (await browser.open(address.url));
    reports.push({...address, opened: isOpen});
    if (isOpen) output.say(`Opened ${address.url}\n`);
    else if (!isJson) output.print(`${address.url}\n`);
    if (!isOpen && isHere) output.say('pinview: No browser opened the address.\n');
  }
  if (isJson) output.print(`${escapeInvisible(JSON.stringify(isSingle ? reports[0] : reports, null, 2))}\n`);
  await services.history.tidy?.();
  return isHere && reports.some(({opened}) => !opened) ? 1 : 0;
}
