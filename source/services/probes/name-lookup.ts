import {lookUpAddresses} from '../http/connection-attempts.ts';
import {hostOf, type Target, timed} from './target.ts';

/**
 * Returns the addresses of the target's host, as the system resolves them, and how long that took, in milliseconds. Throws
 * the same as `timed`.
 */
export async function lookUpName(target: Target) {
  const {result, ms} = await timed(target, end => lookUpAddresses(hostOf(target.url), end));
  return {addresses: [...new Set(result.map(({address}) => address))], ms};
}
