import {sanitize, shorten} from '../text/sanitize.ts';
import {type ContentProvider, gatewayProtocol} from './providers.ts';

/** A peer's further addresses mostly lead to the same machine. */
const maxAddresses = 3;

/** In characters, like the limits below; peer IDs have up to 62. */
const maxIdLength = 70;
const maxProtocolsLength = 100;
const maxAddressLength = 120;

/** Describes a provider in one line: its peer ID, protocols and addresses. */
export function providerText({id, protocols, addresses}: ContentProvider): string {
  const shown = addresses.slice(0, maxAddresses).map(address => clean(address, maxAddressLength));
  return [
    clean(id, maxIdLength),
    clean(protocols.map(protocolName).join(', '), maxProtocolsLength),
    [...shown, ...(addresses.length > maxAddresses ? ['…'] : [])].join(', '),
  ]
    .filter(part => part !== '')
    .join(' · ');
}

const clean = (text: string, length: number) => shorten(sanitize(text), length);

function protocolName(protocol: string): string {
  return protocol === gatewayProtocol ? 'HTTP gateway' : protocol.replace(/^transport-/, '');
}
