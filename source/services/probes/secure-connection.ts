import {once} from 'node:events';
import {connect, type PeerCertificate} from 'node:tls';
import type {TlsFacts} from '../../core/network-findings.ts';
import {hostOf, isAddress, portOf, type Target, timed} from './target.ts';

/**
 * Makes a secure connection to the target's host and hangs up. Returns what was agreed on and whose certificate was
 * shown. Throws the same as `timed`; a certificate that is not good is `tls`.
 */
export async function trySecureConnection(target: Target): Promise<TlsFacts> {
  const {url} = target;
  const host = hostOf(url);
  const {result} = await timed(target, async end => {
    // There are no names of addresses: RFC 6066, 3.
    const socket = connect({host, port: portOf(url), ...(isAddress(url) ? {} : {servername: host})});
    try {
      await once(socket, 'secureConnect', {signal: end});
      const certificate = socket.getPeerCertificate();
      return {
        protocol: socket.getProtocol() ?? 'unknown protocol',
        issuer: issuerOf(certificate),
        expiry: Date.parse(certificate.valid_to),
      };
    } finally {
      socket.on('error', () => {}).destroy();
    }
  });
  return result;
}

function issuerOf({issuer}: PeerCertificate): string {
  const {O: organization, CN: name} = issuer as Partial<Record<'O' | 'CN', string | string[]>>;
  return [organization ?? name ?? 'somebody unnamed'].flat().join(', ');
}
