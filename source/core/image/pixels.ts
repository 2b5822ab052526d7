/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export interface Pixels extends ImageSize {
  /** Red, green and blue, a byte each, row by row. */
  readonly rgb: Uint8Array;
}

/**
 * Takes a row of pixels, each in four bytes (red, green, blue, opacity), of which the first is in column `from`, and each
 * is `step` columns after the last.
 */
export type AddRow = (
  y: number,
  rgba: Uint8Array,
  columns?: {readonly from: number; readonly step: number},
) => void;

/** Returns the size at which an image of some size fits into a box: smaller if it has to be, never larger. */
export function fitInto({width, height}: ImageSize, box: ImageSize): ImageSize {
  const scale = Math.min(1, box.width / width, box.height / height);
  return {width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale))};
}
