import net from 'node:net';
import {isLoopback} from '../../core/account/endpoint.ts';

/** The IPv4 rules also match IPv4-mapped IPv6 addresses. */
const localAddresses = new net.BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  localAddresses.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  localAddresses.addSubnet(network, prefix, 'ipv6');

/** Tells whether an IP address is of this machine or its local network. */
export function isLocalAddress(address: string): boolean {
  return localAddresses.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Tells whether a URL’s host is this machine or in its local network, as far as that is clear without resolving it. */
export function isLocalHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return (
    isLoopback(hostname) ||
    /^[^.:]+$|\.(?:localhost|local|internal|lan|home\.arpa)$/.test(hostname) ||
    (/^[\d.]+$|:/.test(address) && isLocalAddress(address))
  );
}

/** Tells whether a host can only be this machine. */
export function isThisMachine(hostname: string): boolean {
  return isLoopback(hostname) || hostname.endsWith('.localhost');
}
