import process from 'node:process';
import {isLoopback} from '../core/endpoint.ts';
import {PinviewError} from '../core/pinview-error.ts';

/** An HTTP proxy that the environment names. */
export interface HttpProxy {
  /** May hold a user name and a password: not to be printed. */
  readonly url: URL;
  /** The environment variable that names it, in its own case. */
  readonly variable: string;
  /** `scheme://host:port`, to be printed. */
  readonly shown: string;
}

/** Finds the proxy for a URL, if there is one. */
export type FindProxy = (url: URL) => Promise<HttpProxy | undefined>;

/**
 * Returns the proxy that the environment of this process names for a URL: in `https_proxy` or `http_proxy`, else in
 * `all_proxy`, each in lower or upper case, unless `no_proxy` makes an exception for the host.
 *
 * Plain http is only ever spoken to this machine, so that keys are not read on their way. Only a proxy that is on this
 * machine too is used for it.
 *
 * @throws PinviewError `usage` if what is named is no HTTP proxy.
 */
export async function proxyFor(url: URL): Promise<HttpProxy | undefined> {
  const variable = variableFor(url);
  if (variable === undefined) return undefined;
  const {getProxyForUrl} = await import('proxy-from-env');
  if (getProxyForUrl(url.href) === '') return undefined;
  const address = parseAddress(process.env[variable] ?? '');
  if (address === undefined) throw unusable(variable);
  if (url.protocol === 'http:' && !isLoopback(address.hostname)) return undefined;
  if (!isUsable(address)) throw unusable(variable);
  return {url: address, variable, shown: `${address.protocol}//${address.hostname}:${portOf(address)}`};
}

/** Returns the variable that proxy-from-env takes the proxy from; an empty one is none. */
function variableFor({protocol}: URL): string | undefined {
  const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'];
  return names.flatMap(name => [name, name.toUpperCase()]).find(name => process.env[name]);
}

/** proxy-from-env would take an address without a scheme for one of the URL's scheme; to curl and others it is http. */
function parseAddress(text: string): URL | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function isUsable(address: URL): boolean {
  const {protocol, pathname, search, hash} = address;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  // The host would be a part of a password with a bare / ? or # in it.
  if (`${pathname}${search}${hash}`.includes('@')) return false;
  try {
    userOf(address);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns `name:password`, or undefined if the address has neither.
 *
 * @throws URIError if they are not percent-encoded text.
 */
export function userOf({username, password}: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
}

function portOf({protocol, port}: URL): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}

/** The value is not repeated: there may be a password in it. */
function unusable(variable: string): PinviewError {
  return new PinviewError('usage', `${variable} is not the address of an HTTP proxy.`, {
    hint: 'Write it as in http://proxy.example:3128, with @ : / ? # % in a password percent-encoded. There is no SOCKS.',
  });
}
