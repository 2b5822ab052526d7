import type {AddRow, ImageSize} from '../image/pixels.ts';
import {viewOf} from './byte-view.ts';
import {createLzwReader} from './gif-lzw.ts';
import {damaged} from './image-errors.ts';

/** One image of a GIF, which covers part of its screen: GIF89a, 20. */
interface GifFrame extends ImageSize {
  readonly left: number;
  readonly top: number;
  readonly isInterlaced: boolean;
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array;
  /** The transparent colour. */
  readonly clear: number | undefined;
  /** Where its compressed pixels begin. */
  readonly data: number;
}

const screenLength = 13;
const [extension, image] = [0x21, 0x2c];
const graphicControl = 0xf9;

/**
 * Reads the pixels of a GIF’s first frame.
 *
 * @throws PinviewError for a damaged file.
 */
export function readGif(bytes: Uint8Array, addRow: AddRow): void {
  const frame = firstFrame(bytes);
  const readPiece = createLzwReader(bytes[frame.data] ?? 0, frameWriter(frame, addRow));
  for (const {body} of blocksAt(bytes, frame.data + 1)) if (!readPiece(body)) return;
  throw damaged('gif', 'its data ends too early');
}

function firstFrame(bytes: Uint8Array): GifFrame {
  const view = viewOf(bytes);
  const shared = paletteAt(bytes, screenLength, bytes[10]);
  let clear: number | undefined;
  let offset = screenLength + shared.length;
  while (bytes[offset] === extension) {
    const hasClear = bytes[offset + 1] === graphicControl && ((bytes[offset + 3] ?? 0) & 1) === 1;
    if (hasClear) clear = bytes[offset + 6];
    offset += 2;
    for (const {end} of blocksAt(bytes, offset)) offset = end;
    offset++;
  }
  if (bytes[offset] !== image || offset + 10 > bytes.length) throw damaged('gif', 'there is no image in it');
  const [left, top, width, height] = [1, 3, 5, 7].map(at => view.getUint16(offset + at, true));
  if (!width || !height) throw damaged('gif', 'its first image has no size');
  const flags = bytes[offset + 9] ?? 0;
  const own = paletteAt(bytes, offset + 10, flags);
  return {
    left: left ?? 0,
    top: top ?? 0,
    width,
    height,
    isInterlaced: (flags & 0x40) !== 0,
    palette: own.length > 0 ? own : shared,
    clear,
    data: offset + 10 + own.length,
  };
}

function paletteAt(bytes: Uint8Array, offset: number, flags = 0): Uint8Array {
  const length = (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
  return bytes.subarray(offset, offset + length);
}

/** Yields the sub-blocks at an offset, up to the empty one that ends them. */
function* blocksAt(bytes: Uint8Array, start: number) {
  for (let offset = start; bytes[offset]; ) {
    const end = offset + 1 + (bytes[offset] ?? 0);
    yield {body: bytes.subarray(offset + 1, end), end};
    offset = end;
  }
}

/** Returns a function that takes a frame’s colours one by one, and tells whether it needs more. */
function frameWriter({left, top, width, height, isInterlaced, palette, clear}: GifFrame, addRow: AddRow) {
  const rgba = new Uint8Array(width * 4);
  const rows = rowOrder(height, isInterlaced);
  let filled = 0;
  let row = 0;
  return (colour: number): boolean => {
    const entry = colour * 3;
    rgba[filled] = palette[entry] ?? 0;
    rgba[filled + 1] = palette[entry + 1] ?? 0;
    rgba[filled + 2] = palette[entry + 2] ?? 0;
    rgba[filled + 3] = colour === clear ? 0 : 255;
    filled += 4;
    if (filled < rgba.length) return true;
    filled = 0;
    addRow(top + (rows[row] ?? 0), rgba, {from: left, step: 1});
    return ++row < height;
  };
}

/** The first row of each pass of an interlaced image, and the step from row to row: GIF89a, appendix E. */
const passes = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

function rowOrder(height: number, isInterlaced: boolean): readonly number[] {
  return (isInterlaced ? passes : [[0, 1] as const]).flatMap(([first, step]) =>
    Array.from({length: Math.ceil((height - first) / step)}, (_, index) => first + index * step),
  );
}
