import {once} from 'node:events';
import {connect} from 'node:net';
import type {Peer} from '../../core/network-findings.ts';
import {hostOf, portOf, type Target, timed} from './target.ts';

/**
 * Connects to the target's host, at the first of its addresses that takes it, and hangs up. Returns that address, and
 * how many milliseconds it took. Throws the same as `timed`.
 */
export async function tryConnection(target: Target): Promise<{readonly peer: Peer; readonly ms: number}> {
  const {result, ms} = await timed(target, async end => {
    const socket = connect({host: hostOf(target.url), port: portOf(target.url)});
    try {
      await once(socket, 'connect', {signal: end});
      return {address: socket.remoteAddress ?? '', port: portOf(target.url)};
    } finally {
      socket.on('error', () => {}).destroy();
    }
  });
  return {peer: result, ms};
}
