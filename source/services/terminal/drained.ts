import {once} from 'node:events';
import process from 'node:process';

/**
 * Resolves once the reader of stdout has taken what was printed, so that no more of a long output is held in memory than
 * its reader has room for; also when the signal aborts.
 */
export async function drained(
  signal: AbortSignal,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  if (stream.writableNeedDrain) await once(stream, 'drain', {signal}).catch(() => {});
}
