import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createTemporaryHome} from './temporary-home.ts';

/** A D-Bus session bus that accepts connections but never answers, like one that hangs. */
export interface MuteBus {
  /** For DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** Returns how many connections are waiting for it now. */
  waiting(): number;
}

export async function startMuteBus(t: TestContext): Promise<MuteBus> {
  const folder = createTemporaryHome();
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    socket.resume();
  });
  const path = join(folder.path, 'mute');
  await once(server.listen(path), 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    folder.remove();
  });
  return {address: `unix:path=${path}`, waiting: () => sockets.size};
}
