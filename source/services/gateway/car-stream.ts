import {CarError, createCarReader} from '../../core/verify/car-reader.ts';
import type {BlockWalk} from '../../core/verify/walk.ts';
import type {BlockFetcher} from './block-fetcher.ts';
import type {Gateway} from './gateway.ts';

interface CarStreamOptions {
  readonly cid: string;
  readonly gateway: Gateway;
  readonly walk: BlockWalk;
  readonly fetcher: BlockFetcher;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly report: () => void;
  readonly isOverLimit: () => boolean;
}

/** Ends the stream without being a failure. */
class Enough extends Error {}

/** Room for headers, and for blocks that nobody asked for. */
const slackBytes = 1024 * 1024;

/** Requests the whole DAG as a CAR, and passes its blocks to the walk as they come. */
export async function streamCar(options: CarStreamOptions): Promise<void> {
  const {cid, gateway, walk, fetcher, signal, maxBytes, report, isOverLimit} = options;
  // Bytes that nobody asked for count too, or a gateway could send them for ever.
  let bytesLeft = 2 * maxBytes + slackBytes;
  const reader = createCarReader((block, bytes) => {
    if (isOverLimit()) throw new Enough();
    if (walk.receive(block, bytes) !== 'wrong') return;
    fetcher.distrust(gateway, block);
    throw new Enough();
  });
  const onChunk = (chunk: Uint8Array) => {
    bytesLeft -= chunk.length;
    reader.push(chunk);
    report();
    if (walk.isComplete() || isOverLimit() || bytesLeft < 0) throw new Enough();
  };
  try {
    const answer = await gateway.streamCar(cid, onChunk, signal);
    if (answer.kind === 'untold') fetcher.note(gateway, answer.reason);
    else if (!reader.isAtBoundary()) fetcher.note(gateway, 'sent a CAR that was cut');
  } catch (error) {
    if (error instanceof CarError) fetcher.note(gateway, `sent a CAR that cannot be read: ${error.message}`);
    else if (!(error instanceof Enough)) throw error;
  }
}
