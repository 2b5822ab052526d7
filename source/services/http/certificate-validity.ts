import {once} from 'node:events';
import type {PeerCertificate} from 'node:tls';

/** The validity period of a certificate, in milliseconds since 1970. */
export interface Validity {
  readonly from: number;
  readonly to: number;
}

/** An explanation is not worth a longer wait. */
const maxWaitMs = 3000;

/**
 * Returns the validity period of the certificate at a URL, to explain why it was rejected, which Node does not. Sends
 * nothing over this connection. Resolves to undefined if the period cannot be determined.
 */
export async function certificateValidity(url: URL, signal?: AbortSignal): Promise<Validity | undefined> {
  const {default: tls} = await import('node:tls');
  const {default: net} = await import('node:net');
  const {connectToFirst} = await import('./connection-attempts.ts');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const end = AbortSignal.any([AbortSignal.timeout(maxWaitMs), ...(signal === undefined ? [] : [signal])]);
  try {
    const socket = tls.connect({
      socket: await connectToFirst({host, port: Number(url.port || 443)}, end),
      host,
      ...(net.isIP(host) ? {} : {servername: host}),
      // Only to read the certificate that has already been rejected.
      rejectUnauthorized: false,
    });
    try {
      await once(socket, 'secureConnect', {signal: end});
      return validityOf(socket.getPeerCertificate());
    } finally {
      socket.on('error', () => {}).destroy();
    }
  } catch {
    return undefined;
  }
}

function validityOf({valid_from, valid_to}: PeerCertificate): Validity | undefined {
  const validity = {from: Date.parse(valid_from), to: Date.parse(valid_to)};
  return Number.isNaN(validity.from + validity.to) ? undefined : validity;
}
