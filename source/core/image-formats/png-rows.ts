import type {AddRow, ImageSize} from '../image/pixels.ts';
import {damaged} from './image-errors.ts';
import {pixelReader} from './png-colours.ts';
import type {PngFile} from './png-file.ts';
import {unfilter} from './png-filters.ts';

/** Takes the decompressed pixels of a PNG in pieces; returns true once no more are needed. */
export type TakePngData = (piece: Uint8Array) => boolean;

/** A picture made of some of the columns and rows: the first ones, and the steps from one to the next. */
interface Pass extends ImageSize {
  readonly fromX: number;
  readonly fromY: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** Creates a reader of a PNG’s pixels, which holds two rows of them. */
export function createPngRows(file: PngFile, addRow: AddRow): TakePngData {
  const {bitsPerPixel, readPixels} = pixelReader(file);
  const passes = passesOf(file);
  const bytesPerPixel = Math.max(1, bitsPerPixel >> 3);
  let [pass, ...rest] = passes;
  let y = 0;
  let filled = 0;
  let line: Uint8Array = lineOf(pass);
  let above: Uint8Array = line.slice();

  function lineOf(next: Pass | undefined): Uint8Array {
    // The row’s filter comes before it.
    return new Uint8Array(1 + Math.ceil(((next?.width ?? 0) * bitsPerPixel) / 8));
  }

  const endLine = ({width, height, fromX, fromY, stepX, stepY}: Pass) => {
    if (!unfilter(line, above, bytesPerPixel)) throw damaged('png', 'a row has an unknown filter');
    addRow(fromY + y * stepY, readPixels(line.subarray(1), width), {from: fromX, step: stepX});
    filled = 0;
    [line, above] = [above, line];
    if (++y < height) return;
    [pass, ...rest] = rest;
    y = 0;
    line = lineOf(pass);
    above = line.slice();
  };

  return piece => {
    for (let offset = 0; offset < piece.length && pass !== undefined; ) {
      const taken = piece.subarray(offset, offset + line.length - filled);
      line.set(taken, filled);
      filled += taken.length;
      offset += taken.length;
      if (filled === line.length) endLine(pass);
    }
    return pass === undefined;
  };
}

/** Adam7, the order of pixels in an interlaced image: section 8.1 of the specification. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function passesOf({width, height, isInterlaced}: PngFile): readonly Pass[] {
  return (isInterlaced ? adam7 : [[0, 0, 1, 1] as const])
    .map(([fromX, fromY, stepX, stepY]) => ({
      fromX,
      fromY,
      stepX,
      stepY,
      width: Math.ceil((width - fromX) / stepX),
      height: Math.ceil((height - fromY) / stepY),
    }))
    .filter(pass => pass.width > 0 && pass.height > 0);
}
