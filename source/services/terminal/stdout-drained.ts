import {once} from 'node:events';
import process from 'node:process';

/**
 * Resolves once the reader of stdout has taken what was printed, so that a long output does not pile up in memory, or when
 * the signal aborts.
 */
export async function stdoutDrained(
  signal: AbortSignal,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  if (stream.writableNeedDrain) await once(stream, 'drain', {signal}).catch(() => {});
}
