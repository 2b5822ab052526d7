/*
 * The thread that decodes an image for decode-image.ts. A crafted file may take hours or all memory, but this thread can be
 * terminated.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {deflateSync} from 'node:zlib';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ImageSize} from '../../core/image/pixels.ts';
import {type DecodedImage, decodePixels} from './decode-pixels.ts';

export interface ImageRequest {
  readonly bytes: Uint8Array;
  readonly box: ImageSize;
  readonly wantsCompressed: boolean;
}

/** An image decoded for a terminal. */
export interface ShownImage extends DecodedImage {
  /** Its pixels, compressed with zlib (RFC 1950), if wanted. */
  readonly compressed: Uint8Array | undefined;
}

export type ImageAnswer =
  | {readonly outcome: 'done'; readonly image: ShownImage}
  | {readonly outcome: 'failed'; readonly message: string};

async function answer({bytes, box, wantsCompressed}: ImageRequest): Promise<ImageAnswer> {
  try {
    const image = await decodePixels(bytes, box);
    const compressed = wantsCompressed ? deflateSync(image.pixels.rgb) : undefined;
    return {outcome: 'done', image: {...image, compressed}};
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return {outcome: 'failed', message: error.message};
  }
}

void answer(workerData).then(reply => parentPort?.postMessage(reply));
