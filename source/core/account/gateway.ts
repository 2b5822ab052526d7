import {readCid} from '../cid/cid.ts';
import {PinviewError} from '../errors/pinview-error.ts';
import {defaultProvider} from '../providers/providers.ts';
import {sanitize} from '../text/sanitize.ts';
import {withoutEndSlashes, withoutUser} from './endpoint.ts';

/** Browsers' address bars escape braces in paths. */
const placeholder = /(?:\{|%7b)cid(?:\}|%7d)/gi;

/** Replaces the placeholder while an address is parsed, as URLs cannot contain braces. */
const standIn = 'cid-stands-here';

/** DNS's limit for what is between two dots, in characters (RFC 1035, 2.3.4). */
const maxLabelLength = 63;

/**
 * Returns the base of the gateway at an address, without a trailing slash or `/ipfs`. An address may have `{cid}` where
 * the CID belongs, as for subdomain gateways: `https://{cid}.ipfs.dweb.link`.
 *
 * @throws PinviewError `usage` if it is not a URL, or contains a user name, a password, a query, control characters, or
 * a misplaced placeholder.
 */
export function parseGateway(address: string): string {
  const url = parseAddress(address);
  if (url === undefined) {
    throw new PinviewError('usage', `“${withoutUser(sanitize(address))}” is not the address of a gateway.`, {
      hint: `Write it in full, as in ${defaultProvider.defaultGateway} or https://{cid}.ipfs.dweb.link`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new PinviewError('usage', 'The address of the gateway contains a user name or password.', {
      hint: 'Leave them out: the address is shown, copied and opened in the browser.',
    });
  }
  if (url.search !== '' || url.hash !== '') {
    throw new PinviewError('usage', 'The address of the gateway contains “?” or “#”.', {
      hint: 'Leave that out: a gateway is a host, with a path if it has one.',
    });
  }
  if (!isWellPlaced(url.host)) {
    throw new PinviewError('usage', 'The gateway’s host has {cid} in the wrong place.', {
      hint: 'It goes before the first dot, as in https://{cid}.ipfs.dweb.link',
    });
  }
  const path = withoutEndSlashes(url.pathname).replace(/\/ipfs(?:\/cid-stands-here)?$/, '');
  return (url.origin + path).replaceAll(standIn, '{cid}');
}

/** Rejects control characters: the URL parser drops tabs and line breaks, which would turn a text into a different address. */
function parseAddress(address: string): URL | undefined {
  const filled = address.replace(placeholder, standIn);
  if (sanitize(address) !== address || /[{}]/.test(filled) || !URL.canParse(filled)) return undefined;
  const url = new URL(filled);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** A subdomain gateway has the CID once, at the start of its host name. */
function isWellPlaced(host: string): boolean {
  const [before = '', after, ...more] = host.split(standIn);
  return after === undefined || (more.length === 0 && !before.includes('.') && /^[^.]*\../.test(after));
}

/**
 * Returns the URL of a CID's content at a gateway, undefined if the text is not a CID; `base` comes from
 * `parseGateway`. A CID that is too long for a host name goes into the path, which subdomain gateways also understand.
 */
export function gatewayUrl(base: string, cid: string): string | undefined {
  const reading = readCid(cid);
  if (reading.kind === 'unreadable') return undefined;
  const inPath = encodeURIComponent(cid);
  const {
    scheme = '',
    host = '',
    path = '',
  } = /^(?<scheme>\w+:\/\/)(?<host>[^/]*)(?<path>.*)$/.exec(base)?.groups ?? {};
  const asked = path.replaceAll('{cid}', inPath);
  if (!host.includes('{cid}')) return `${scheme}${host}${asked}${path === asked ? `/ipfs/${inPath}` : ''}`;
  // Host names ignore case, so the CID is spelled in a base without upper case.
  const [label = ''] = host.replace('{cid}', reading.v1).split('.', 1);
  const parent = host.replace(/^[^.]*\./, '');
  if (label.length <= maxLabelLength) return `${scheme}${label}.${parent}${asked}`;
  return `${scheme}${parent.replace(/^ipfs\./, '')}/ipfs/${inPath}${asked}`;
}

/** Returns the host of a gateway, without the place of the CID; `base` comes from `parseGateway`. */
export function gatewayHost(base: string): string {
  return base
    .replace(/^\w+:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/^[^.]*\{cid\}[^.]*\./, '');
}

/** Returns a short name for these gateways: the hosts of up to two, or the first and how many more there are. */
export function gatewayNames(bases: readonly string[]): string {
  const [first = '', second, ...more] = [...new Set(bases.map(gatewayHost))];
  if (more.length > 0) return `${first} and ${more.length + 1} more`;
  return second === undefined ? first : `${first} and ${second}`;
}

/** Returns the gateway-free URI of a CID's content; undefined if the text is not a CID. */
export function ipfsUri(cid: string): string | undefined {
  return readCid(cid).kind === 'unreadable' ? undefined : `ipfs://${encodeURIComponent(cid)}`;
}
