import {closeSync, constants, openSync} from 'node:fs';
import type {Socket} from 'node:net';
import {setImmediate, setTimeout} from 'node:timers/promises';
import type {IPty} from '@lydell/node-pty';

/** How long to wait for the next part of what a terminal holds, in milliseconds. */
const quietMs = 5;

/**
 * Makes node-pty read everything that the program in a pty writes. Returns a function that returns when the program ended
 * (by `performance.now()`), or the current time while it runs.
 *
 * A terminal hands over its last output in parts of 4 KB. Once the program has closed the terminal, libuv takes a part that
 * does not fill its buffer for the end, and node-pty waits at most 200 ms. So the program's side of the terminal is also
 * held open here until the program has ended and nothing more arrives.
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
      // A busy machine may not have polled the terminal yet: the event loop does so between these two.
      await setImmediate();
      await setImmediate();
    } while (parts > before);
    closeSync(side);
  }

  pty.onData(() => void parts++);
  // The first property that node-pty sets when the program has ended.
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
