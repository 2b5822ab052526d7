/*
 * The thread that decodes an image for decode-image.ts. A file may be made to take hours or all memory: this thread may be
 * ended.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ImageSize} from '../../core/image/pixels.ts';
import {type DecodedImage, decodePixels} from './decode-pixels.ts';

export interface ImageRequest {
  readonly bytes: Uint8Array;
  readonly box: ImageSize;
}

export type ImageAnswer =
  | {readonly outcome: 'done'; readonly image: DecodedImage}
  | {readonly outcome: 'failed'; readonly message: string};

async function answer({bytes, box}: ImageRequest): Promise<ImageAnswer> {
  try {
    return {outcome: 'done', image: await decodePixels(bytes, box)};
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return {outcome: 'failed', message: error.message};
  }
}

void answer(workerData).then(reply => parentPort?.postMessage(reply));
