import {PinviewError} from '../errors/pinview-error.ts';
import type {Provider} from '../providers/provider.ts';
import {findProviderAt, providerNamed, usualBase} from '../providers/providers.ts';
import {sanitize} from '../text/sanitize.ts';

/** A pinning API: its address, its name and its service. */
export interface Endpoint {
  /** Without a trailing slash. */
  readonly base: string;
  /** Scheme, host and port: what keys belong to. */
  readonly origin: string;
  readonly name: string;
  /** The service behind it. */
  readonly provider: Provider;
}

/**
 * Returns the endpoint at an address; `kind` is the name of its provider, if given.
 *
 * @throws PinviewError `usage` if it is not a URL, contains a user name, a password or a query, would send keys to
 * another machine over plain http, or is a known service of another kind.
 */
export function parseEndpoint(address: string, kind?: string): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new PinviewError(
      'usage',
      `“${withoutUser(sanitize(address))}” is not the address of a pinning API.`,
      {
        hint: `Write it in full, as in ${usualBase}`,
      },
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new PinviewError('usage', 'The address of the pinning API contains a user name or password.', {
      hint: 'Leave them out: set keys in environment variables, or enter them in the app.',
    });
  }
  if (url.search !== '' || url.hash !== '') {
    throw new PinviewError('usage', 'The address of the pinning API contains “?” or “#”.', {
      hint: 'Leave that out: paths are added to the address.',
    });
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new PinviewError('usage', `Keys would be sent to ${url.host} without encryption.`, {
      hint: 'Use https. Plain http is for this machine only.',
    });
  }
  const provider = providerFor(url, kind);
  const path = withoutEndSlashes(url.pathname);
  return {
    base: url.origin + withoutEndSlashes(provider.basePath?.(path) ?? path),
    origin: url.origin,
    name: provider.serviceNames.get(url.hostname) ?? url.host,
    provider,
  };
}

/** The host of a known service determines its kind. No other may be given, or its keys would be sent to the wrong service. */
function providerFor({hostname, host}: URL, kind: string | undefined): Provider {
  const atHost = findProviderAt(hostname);
  const provider = kind === undefined ? (atHost ?? providerNamed()) : providerNamed(kind);
  if (atHost === undefined || atHost === provider) return provider;
  throw new PinviewError('usage', `${host} is not a service of kind “${provider.name}”.`, {
    hint: `Its kind is “${atHost.name}”, which uses different keys.`,
  });
}

/** Removes the user name and password before the `@`: errors are shown, printed and logged. */
export function withoutUser(address: string): string {
  return address.replace(/^.*@/, '…@');
}

/** Removes trailing slashes from a path, in linear time even if it has many other slashes. */
export function withoutEndSlashes(path: string): string {
  return path.replace(/(?<!\/)\/+$/, '');
}

/** Tells whether the host name of a URL can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
