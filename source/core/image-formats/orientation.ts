import type {ImageSize, Pixels} from '../image/pixels.ts';

const exif = /^Exif\0\0(II\*\0|MM\0\*)/;
const orientationTag = 0x01_12;

/** Returns the orientation in a picture’s Exif segment, from 1 (upright, the default) to 8: Exif 2.32, 4.6.4. */
export function readOrientation(segment: Uint8Array): number {
  const [, order] = exif.exec(String.fromCharCode(...segment.subarray(0, 10))) ?? [];
  if (order === undefined) return 1;
  const isLittle = order.startsWith('I');
  const view = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const read = (offset: number) => (offset + 2 <= view.byteLength ? view.getUint16(offset, isLittle) : 0);
  // The offset has four bytes, but the lower two suffice for any offset in a segment.
  const directory = read(isLittle ? 4 : 6);
  const count = Math.min(read(directory), view.byteLength / 12);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (read(entry) !== orientationTag) continue;
    const value = read(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Converts a picture’s size from stored to upright, or the other way round. */
export function turned({width, height}: ImageSize, orientation: number): ImageSize {
  return swapsSides(orientation) ? {width: height, height: width} : {width, height};
}

function swapsSides(orientation: number): boolean {
  return orientation > 4;
}

/** Returns the pixels turned upright. */
export function upright(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels;
  const {width, height, rgb} = pixels;
  const isSwapped = swapsSides(orientation);
  const size = turned(pixels, orientation);
  const turnedRgb = new Uint8Array(rgb.length);
  // Whether to read the stored columns from the right, and the stored rows from the bottom.
  const isFromRight = [2, 3, 7, 8].includes(orientation);
  const isFromBottom = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [across, down] = isSwapped ? [y, x] : [x, y];
      const column = isFromRight ? width - 1 - across : across;
      const row = isFromBottom ? height - 1 - down : down;
      const from = (row * width + column) * 3;
      turnedRgb.set(rgb.subarray(from, from + 3), (y * size.width + x) * 3);
    }
  }
  return {...size, rgb: turnedRgb};
}
