import {PinviewError} from './pinview-error.ts';
import {plainText} from './plain-text.ts';

/** A pinning API: where it is, and what people call it. */
export interface Endpoint {
  /** Without a slash at its end. */
  readonly base: string;
  /** Scheme, host and port: what keys belong to. */
  readonly origin: string;
  readonly name: string;
}

/** The service's present name and address, and its earlier ones. */
const knownNames: ReadonlyMap<string, string> = new Map([
  ['api.aiozpin.network', 'AIOZ Pin'],
  ['api.w3ipfs.storage', 'W3IPFS'],
  ['api.w3ipfs.aioz.network', 'W3IPFS'],
  ['api-ipfs.attoaioz.cyou', 'AIOZ Pin staging'],
]);

export const defaultBase = 'https://api.aiozpin.network';

/**
 * Returns the endpoint at an address.
 *
 * @throws PinviewError `usage` if it is no address, holds a user name or password, or would send keys over plain
 * http to another machine.
 */
export function parseEndpoint(address: string): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new PinviewError(
      'usage',
      `“${withoutUser(plainText(address))}” is not the address of a pinning API.`,
      {
        hint: `Write it in full, as in ${defaultBase}`,
      },
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new PinviewError('usage', 'The address of the pinning API holds a user name or password.', {
      hint: 'Leave them out: keys are given by environment variables or in the app.',
    });
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new PinviewError('usage', `Keys would be sent to ${url.host} without encryption.`, {
      hint: 'Use https. Plain http is for this machine only.',
    });
  }
  return {
    base: url.origin + withoutEndSlashes(url.pathname),
    origin: url.origin,
    name: knownNames.get(url.hostname) ?? url.host,
  };
}

/** Returns an address without the user name and password before its `@`: errors are shown, printed and logged. */
export function withoutUser(address: string): string {
  return address.replace(/^.*@/, '…@');
}

/** Returns a path without the slashes at its end; of many slashes elsewhere, each is looked at once. */
export function withoutEndSlashes(path: string): string {
  return path.replace(/(?<!\/)\/+$/, '');
}

/** Returns true for the host name of a URL that can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
