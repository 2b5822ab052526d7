/** A size in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export interface Pixels extends ImageSize {
  /** Red, green and blue, a byte each, row by row. */
  readonly rgb: Uint8Array;
}

/**
 * Takes a row of pixels of four bytes each (red, green, blue, opacity). The first is in column `from`, and each of the
 * others `step` columns after the one before.
 */
export type AddRow = (
  y: number,
  rgba: Uint8Array,
  columns?: {readonly from: number; readonly step: number},
) => void;

/** Returns the size at which an image fits into a box: scaled down if necessary, never up. */
export function fitInto({width, height}: ImageSize, box: ImageSize): ImageSize {
  const scale = Math.min(1, box.width / width, box.height / height);
  return {width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale))};
}
