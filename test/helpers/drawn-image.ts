import {decodePixels} from '../../source/services/preview/decode-pixels.ts';

/** A box that images fit into without scaling. */
export const large = {width: 1000, height: 1000};

export async function pixelsOf(bytes: Uint8Array, box = large) {
  return (await decodePixels(bytes, box)).pixels;
}

/** Returns the rows of an image as hexadecimal colours. */
export async function drawn(bytes: Uint8Array, box = large): Promise<readonly string[]> {
  const {width, height, rgb} = await pixelsOf(bytes, box);
  return expectedRows(width, height, (x, y) => rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
}

export function expectedRows(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Iterable<number>,
): readonly string[] {
  return Array.from({length: height}, (_, y) =>
    Array.from({length: width}, (_, x) => hex(...colourAt(x, y))).join(' '),
  );
}

export const hex = (...channels: readonly number[]) => Buffer.from(channels).toString('hex');
