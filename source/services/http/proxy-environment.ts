import process from 'node:process';
import {isLoopback} from '../../core/account/endpoint.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';

/** An HTTP proxy from the environment. */
export interface HttpProxy {
  /** May contain a user name and a password: never print it. */
  readonly url: URL;
  /** The environment variable that names it, in its own case. */
  readonly variable: string;
  /** `scheme://host:port`, safe to print. */
  readonly shown: string;
}

/** Finds the proxy for a URL, if any. */
export type FindProxy = (url: URL) => Promise<HttpProxy | undefined>;

/**
 * Returns the proxy that this process's environment names for a URL: in `https_proxy` or `http_proxy`, else in
 * `all_proxy`, each in lower or upper case, unless `no_proxy` exempts the host.
 *
 * Plain http is only spoken to this machine, so that nobody can read the keys on their way. So it only uses a proxy on
 * this machine, too.
 *
 * @throws PinviewError `usage` if the value is not an HTTP proxy.
 */
export async function findProxyFor(url: URL): Promise<HttpProxy | undefined> {
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

/** Returns the variable that proxy-from-env takes the proxy from; an empty one does not count. */
function variableFor({protocol}: URL): string | undefined {
  const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'];
  return names.flatMap(name => [name, name.toUpperCase()]).find(name => process.env[name]);
}

/** proxy-from-env would give an address without a scheme the scheme of the URL; to curl and others it means http. */
function parseAddress(text: string): URL | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function isUsable(address: URL): boolean {
  const {protocol, pathname, search, hash} = address;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  // With an unescaped / ? or # in a password, the host would be part of it.
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

/** Does not repeat the value, which may contain a password. */
function unusable(variable: string): PinviewError {
  return new PinviewError('usage', `${variable} is not the address of an HTTP proxy.`, {
    hint: 'Write it as in http://proxy.example:3128, with @ : / ? # % in a password percent-encoded. SOCKS is not supported.',
  });
}
