import {Worker} from 'node:worker_threads';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ImageSize} from '../../core/image/pixels.ts';
import {maxImageBytes} from '../../core/image-formats/image-limits.ts';
import {shortSize} from '../../core/text/byte-size.ts';
import type {ImageAnswer, ImageRequest, ShownImage} from './image-worker.ts';

/** The box to fit an image into, in pixels. */
interface DecodeOptions extends ImageSize {
  /** Whether to compress the pixels as well. */
  readonly wantsCompressed?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** In milliseconds; 5,000 by default. */
  readonly timeoutMs?: number;
}

export type DecodeImage = (bytes: Uint8Array, options: DecodeOptions) => Promise<ShownImage>;

/** In MiB, for JavaScript’s objects. Pixels are not among them, but the decoders hold few of those. */
const resourceLimits = {maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 2};

/**
 * Decodes a PNG, a JPEG or the first frame of a GIF, scaled down to fit a box, in a thread of its own, so that no file can
 * hold up keys.
 *
 * @throws PinviewError `image` if the bytes are not an image, or it is damaged, too large, not supported or takes too long;
 * `cancelled` when `signal` aborts.
 */
export const decodeImage: DecodeImage = async (bytes, options) => {
  const {width, height, wantsCompressed = false, signal, timeoutMs = 5000} = options;
  if (signal?.aborted) throw cancelled();
  if (bytes.length > maxImageBytes) throw tooLarge(bytes.length);
  const worker = startWorker({bytes, box: {width, height}, wantsCompressed});
  const answer = await firstAnswer(worker, signal, timeoutMs).finally(() => worker.terminate());
  if (answer.outcome === 'failed') throw new PinviewError('image', answer.message);
  return answer.image;
};

function startWorker(workerData: ImageRequest): Worker {
  // Node’s own output from the thread must not reach the screen.
  return new Worker(workerUrl(), {
    workerData,
    resourceLimits,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
}

/** Returns the URL of the thread’s program. It is next to this module, here as source, in the built product as a bundle. */
function workerUrl(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('image-worker.cjs', import.meta.url);
  const source = new URL('image-worker.ts', import.meta.url);
  // On Node 20, no flag makes a worker thread read TypeScript.
  const script = `import {register} from '${import.meta.resolve('tsx/esm/api')}'; register(); await import('${source}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

function firstAnswer(
  worker: Worker,
  signal: AbortSignal | undefined,
  timeoutMs: number,
): Promise<ImageAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(tookTooLong(timeoutMs)), timeoutMs);
    signal?.addEventListener('abort', cancel);
    worker.once('message', (answer: ImageAnswer) => {
      finish();
      resolve(answer);
    });
    worker.once('error', error => fail(isOutOfMemory(error) ? needsTooMuch(error) : error));
    worker.once('exit', () => fail(needsTooMuch()));

    function cancel(): void {
      fail(cancelled());
    }

    function fail(error: unknown): void {
      finish();
      reject(error);
    }

    function finish(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  });
}

function isOutOfMemory(error: unknown): boolean {
  return Object(error).code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError;
}

function cancelled(): PinviewError {
  return new PinviewError('cancelled', 'Interrupted.');
}

function tooLarge(length: number): PinviewError {
  const [size, most] = [length, maxImageBytes].map(each => shortSize(BigInt(each)));
  return new PinviewError('image', `The image is ${size}; only those up to ${most} are shown.`);
}

function tookTooLong(ms: number): PinviewError {
  return new PinviewError('image', `The image takes more than ${ms / 1000} seconds to decode.`);
}

function needsTooMuch(cause?: unknown): PinviewError {
  return new PinviewError('image', 'The image needs too much memory to decode.', {cause});
}
