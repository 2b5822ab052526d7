import {readCid} from './cid.ts';
import {withoutEndSlashes, withoutUser} from './endpoint.ts';
import {PinviewError} from './pinview-error.ts';
import {plainText} from './plain-text.ts';

/** The gateway of the service. */
export const defaultGateway = 'https://premium.aiozpin.network';

/** A browser's address bar shows braces in a path as escapes. */
const placeholder = /(?:\{|%7b)cid(?:\}|%7d)/gi;

/** In place of the placeholder while an address is parsed: URLs have no braces. */
const standIn = 'cid-stands-here';

/** What DNS allows between two dots (RFC 1035, 2.3.4). */
const longestLabel = 63;

/**
 * Returns the base of the gateway at an address, without a slash or `/ipfs` at its end. An address may have `{cid}`
 * where the CID belongs, as subdomain gateways want it: `https://{cid}.ipfs.dweb.link`.
 *
 * @throws PinviewError `usage` if it is no address, or holds a user name, a password, a query, control characters, or
 * a placeholder where none can be.
 */
export function parseGateway(address: string): string {
  const url = parseAddress(address);
  if (url === undefined) {
    throw new PinviewError('usage', `“${withoutUser(plainText(address))}” is not the address of a gateway.`, {
      hint: `Write it in full, as in ${defaultGateway} or https://{cid}.ipfs.dweb.link`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new PinviewError('usage', 'The address of the gateway holds a user name or password.', {
      hint: 'Leave them out: the address is shown, copied and opened in the browser.',
    });
  }
  if (url.search !== '' || url.hash !== '') {
    throw new PinviewError('usage', 'The address of the gateway goes on with “?” or “#”.', {
      hint: 'Leave that out: a gateway is given by its host, and a path if it has one.',
    });
  }
  if (!isWellPlaced(url.host)) {
    throw new PinviewError('usage', 'In the name of the gateway’s host, {cid} is not where it can be.', {
      hint: 'It stands before the first dot, as in https://{cid}.ipfs.dweb.link',
    });
  }
  const path = withoutEndSlashes(url.pathname).replace(/\/ipfs(?:\/cid-stands-here)?$/, '');
  return (url.origin + path).replaceAll(standIn, '{cid}');
}

/** The parser leaves out tabs and line ends: with them, a text would be taken for another address. */
function parseAddress(address: string): URL | undefined {
  const filled = address.replace(placeholder, standIn);
  if (plainText(address) !== address || /[{}]/.test(filled) || !URL.canParse(filled)) return undefined;
  const url = new URL(filled);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** A subdomain gateway has the CID once, before a host's name. */
function isWellPlaced(host: string): boolean {
  const [before = '', after, ...more] = host.split(standIn);
  return after === undefined || (more.length === 0 && !before.includes('.') && /^[^.]*\../.test(after));
}

/**
 * Returns where a gateway has the content of a CID; `base` is what `parseGateway` returned. Undefined for what is no
 * CID. A CID that is too long for a host's name is asked for by path, as subdomain gateways also understand it.
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
  // Names of hosts know no upper case, so the CID is spelled in a base that does without.
  const [label = ''] = host.replace('{cid}', reading.v1).split('.', 1);
  const parent = host.replace(/^[^.]*\./, '');
  if (label.length <= longestLabel) return `${scheme}${label}.${parent}${asked}`;
  return `${scheme}${parent.replace(/^ipfs\./, '')}/ipfs/${inPath}${asked}`;
}

/** Returns the address of a CID's content for software that finds it without a gateway; undefined for what is no CID. */
export function ipfsUri(cid: string): string | undefined {
  return readCid(cid).kind === 'unreadable' ? undefined : `ipfs://${encodeURIComponent(cid)}`;
}
