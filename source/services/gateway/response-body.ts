import type * as http from 'node:http';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';

/** How long to handle chunks in one go, in milliseconds. Node reads for as long as there is data, and keys would wait. */
const turnMs = 3;

/** The pause between two turns while something else goes first, in milliseconds; limited, so that no gateway waits for ever. */
const waitMs = 12;

/** Tells whether something else goes first for now, such as showing the effect of a key. */
export type GivesWay = () => boolean;

/**
 * Reads a body to its end. It handles chunks as they come, so that only one is in memory, and in short turns, between which
 * everything else gets its own; while it gives way, turns are rare.
 *
 * @throws PinviewError `cancelled`, `timeout` or `network`, and whatever `onChunk` throws.
 */
export function readChunks(
  response: http.IncomingMessage,
  signal: AbortSignal,
  onChunk: (chunk: Uint8Array) => void,
  givesWay: GivesWay = () => false,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let turnEnd: number | undefined;
    const nextTurn = () => {
      turnEnd = undefined;
      response.resume();
    };
    const endTurn = () => {
      if (!givesWay()) return nextTurn();
      response.pause();
      setTimeout(nextTurn, waitMs);
    };
    response.on('data', (chunk: Uint8Array) => {
      if (response.destroyed) return;
      if (turnEnd === undefined) {
        turnEnd = monotonicMs() + turnMs;
        setImmediate(endTurn);
      }
      try {
        onChunk(chunk);
      } catch (error) {
        reject(error);
        response.destroy();
      }
      if (monotonicMs() > turnEnd) response.pause();
    });
    response.on('end', resolve);
    const fail = (error?: unknown) => {
      if (signal.aborted) reject(new PinviewError('cancelled', 'Interrupted.'));
      else if (error instanceof PinviewError) reject(error);
      else reject(new PinviewError('network', 'closed the connection too early'));
    };
    response.on('error', fail);
    response.on('close', fail);
    response.resume();
  });
}

/**
 * Reads a whole body.
 *
 * @throws PinviewError as `readChunks` does, and `bad-answer` if it has more than `most` bytes.
 */
export async function readBody(
  response: http.IncomingMessage,
  signal: AbortSignal,
  most: number,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  await readChunks(response, signal, chunk => {
    length += chunk.length;
    if (length > most) throw new PinviewError('bad-answer', `sent more than ${most} bytes`);
    parts.push(chunk);
  });
  return Buffer.concat(parts);
}
