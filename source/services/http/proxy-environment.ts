import process from 'node:process';
import {getProxyForUrl} from 'proxy-from-env';
import {isLoopback} from '../../core/account/endpoint.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';

/** An HTTP proxy from the environment. */
export interface HttpProxy {
  /** May contain a user name and a password: never print it. */
  readonly url: URL;
  /** The environment variable that names it, spelled as it is set. */
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
 * Plain http is only used to reach this machine, so that nobody can read the keys in transit. For the same reason it only
 * uses a proxy on this machine.
 *
 * @throws PinviewError `usage` if the value is not an HTTP proxy.
 */
export async function findProxyFor(url: URL): Promise<HttpProxy | undefined> {
  const variable = variableFor(url);
  if (variable === undefined) return undefined;
  if (getProxyForUrl(url.href) === '') return undefined;
  const address = parseAddress(process.env[variable] ?? '');
  if (address === undefined) throw unusable(variable);
  if (url.protocol === 'http:' && !isLoopback(address.hostname)) return undefined;
  if (!isUsable(address)) throw unusable(variable);
  return {url: address, variable, shown: `${address.protocol}//${address.hostname}:${portOf(address)}`};
}

/** Returns the variable that proxy-from-env takes the proxy from. Empty variables do not count. */
function variableFor({protocol}: URL): string | undefined {
  const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'];
  return names.flatMap(name => [name, name.toUpperCase()]).find(name => process.env[name]);
}

/** Reads an address without a scheme as http, as curl and others do. proxy-from-env would use the scheme of the URL. */
function parseAddress(text: string): URL | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function isUsable(address: URL): boolean {
  const {protocol, pathname, search, hash} = address;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  // An unescaped / ? or # in the password would put the real host after it.
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

/** Returns the error for an unusable value, without repeating that: it may contain a password. */
function unusable(variable: string): PinviewError {
  return new PinviewError('usage', `${variable} is not the address of an HTTP proxy.`, {
    hint: 'Write it like http://proxy.example:3128, and percent-encode @ : / ? # % in a password. SOCKS is not supported.',
  });
}
