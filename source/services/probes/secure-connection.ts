import {once} from 'node:events';
import {connect, type PeerCertificate} from 'node:tls';
import type {TlsFacts} from '../../core/doctor/network-findings.ts';
import {connectToFirst} from '../http/connection-attempts.ts';
import {hostOf, isAddress, portOf, type Target, timed} from './target.ts';

/**
 * Makes a secure connection to the target's host and hangs up. Returns the negotiated protocol, and who issued the
 * certificate and when it expires. Throws the same as `timed`, with `tls` for an untrusted certificate.
 */
export async function trySecureConnection(target: Target): Promise<TlsFacts> {
  const {url} = target;
  const host = hostOf(url);
  const {result} = await timed(
    target,
    async end => {
      const connection = await connectToFirst({host, port: portOf(url)}, end);
      // Server names cannot be addresses: RFC 6066, 3.
      const socket = connect({socket: connection, host, ...(isAddress(url) ? {} : {servername: host})});
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
    },
    {isHandshake: true},
  );
  return result;
}

function issuerOf({issuer}: PeerCertificate): string {
  const {O: organization, CN: name} = issuer as Partial<Record<'O' | 'CN', string | string[]>>;
  return [organization ?? name ?? 'an unnamed issuer'].flat().join(', ');
}
