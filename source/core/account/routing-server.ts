import {PinviewError} from '../errors/pinview-error.ts';
import {sanitize} from '../text/sanitize.ts';
import {withoutEndSlashes, withoutUser} from './endpoint.ts';

/**
 * Returns the base of the routing server at an address, without a trailing slash or its path `/routing/v1`.
 *
 * @throws PinviewError `usage` if it is not an http or https URL, or has more than a host and a path.
 */
export function parseRoutingServer(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const hasMore = url === undefined || `${url.username}${url.password}${url.search}${url.hash}` !== '';
  if (hasMore || !/^https?:$/.test(url.protocol) || sanitize(address) !== address) {
    throw new PinviewError(
      'usage',
      `“${withoutUser(sanitize(address))}” is not the address of a routing server.`,
      {
        hint: 'Write it in full, as in https://delegated-ipfs.dev',
      },
    );
  }
  return url.origin + withoutEndSlashes(url.pathname).replace(/\/routing\/v1$/, '');
}
