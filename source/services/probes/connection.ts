import type {Peer} from '../../core/doctor/network-findings.ts';
import {connectToFirst} from '../http/connection-attempts.ts';
import {hostOf, portOf, type Target, timed} from './target.ts';

/**
 * Connects to the first of the target's addresses that accepts, and hangs up. Returns that address, and how long it took, in
 * milliseconds. Throws the same as `timed`.
 */
export async function tryConnection(target: Target): Promise<{readonly peer: Peer; readonly ms: number}> {
  const {result, ms} = await timed(target, async end => {
    const port = portOf(target.url);
    const socket = await connectToFirst({host: hostOf(target.url), port}, end);
    const {remoteAddress: address = ''} = socket;
    socket.destroy();
    return {address, port};
  });
  return {peer: result, ms};
}
