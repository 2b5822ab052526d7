import {closeSync, constants, openSync} from 'node:fs';
import type {Socket} from 'node:net';
import {setImmediate, setTimeout} from 'node:timers/promises';
import type {IPty} from '@lydell/node-pty';

/** Between one part of what a terminal holds and the next, in milliseconds. */
const quietMs = 5;

/**
 * Has all be read that the program in a pty writes, and returns what tells when it has ended (as `performance.now()`).
 *
 * A terminal hands its last output over in parts of 4 KB. libuv takes a part that does not fill its buffer for all there
 * is, once the program has let go of the terminal, and node-pty waits 200 ms at most. So the program's side of the
 * terminal is held open here as well, until it has ended and nothing more comes.
 */
export function readWholeOutput(pty: IPty): () => number {
  const side = openSync(Reflect.get(pty, 'ptsName'), constants.O_RDWR | constants.O_NOCTTY);
  const socket: Socket = Reflect.get(pty, '_socket');
  const destroy = socket.destroy.bind(socket);
  let parts = 0;
  let endedAt: number | undefined;
  let reading: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    let before: number;
    do {
      before = parts;
      await setTimeout(quietMs);
      // A busy machine may not have polled the terminal yet: it does so between these two.
      await setImmediate();
      await setImmediate();
    } while (parts > before);
    closeSync(side);
  }

  pty.onData(() => void parts++);
  // What node-pty notes first when the program has ended.
  Object.defineProperty(pty, '_boundClose', {
    get: () => endedAt !== undefined,
    set() {
      endedAt = performance.now();
      reading ??= readOn();
    },
  });
  socket.destroy = () => {
    reading ??= readOn();
    void reading.then(() => destroy());
    return socket;
  };
  return () => endedAt ?? performance.now();
}
