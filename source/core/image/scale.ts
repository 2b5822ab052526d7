import type {AddRow, ImageSize, Pixels} from './pixels.ts';

/** Scales an image down while its rows come in. */
export interface Scaler {
  /** Takes the rows of the image in any order; what is left out is transparent. */
  readonly addRow: AddRow;
  /** Returns the smaller image, with a chequerboard behind what is transparent. */
  finish(): Pixels;
}

/**
 * Creates a box filter: each pixel is the mean of the area it covers, in linear light, so that a fine pattern is as bright
 * as it looks from afar. Only the smaller image is held in memory.
 */
export function createScaler(source: ImageSize, target: ImageSize): Scaler {
  const columns = sharesOf(source.width, target.width);
  const rows = sharesOf(source.height, target.height);
  const stride = target.width * channels;
  const line = new Float32Array(stride);
  const sums = new Float32Array(stride * target.height);

  const addToCell = (cell: number, rgba: Uint8Array, at: number, share: number) => {
    const opacity = ((rgba[at + 3] ?? 0) / 255) * share;
    line[cell] = (line[cell] ?? 0) + (toLinear[rgba[at] ?? 0] ?? 0) * opacity;
    line[cell + 1] = (line[cell + 1] ?? 0) + (toLinear[rgba[at + 1] ?? 0] ?? 0) * opacity;
    line[cell + 2] = (line[cell + 2] ?? 0) + (toLinear[rgba[at + 2] ?? 0] ?? 0) * opacity;
    line[cell + 3] = (line[cell + 3] ?? 0) + opacity;
  };
  const addPixel = (x: number, rgba: Uint8Array, at: number) => {
    const cell = (columns.first[x] ?? 0) * channels;
    const rest = columns.rest[x] ?? 0;
    addToCell(cell, rgba, at, columns.share[x] ?? 0);
    if (rest > 0) addToCell(cell + channels, rgba, at, rest);
  };
  const addLine = (row: number, share = 0) => {
    const start = row * stride;
    for (let at = 0; share > 0 && at < stride; at++)
      sums[start + at] = (sums[start + at] ?? 0) + (line[at] ?? 0) * share;
  };

  return {
    addRow(y, rgba, {from, step} = {from: 0, step: 1}) {
      if (y >= source.height) return;
      line.fill(0);
      for (let x = from, at = 0; x < source.width && at < rgba.length; x += step, at += channels)
        addPixel(x, rgba, at);
      const row = rows.first[y] ?? 0;
      addLine(row, rows.share[y]);
      addLine(row + 1, rows.rest[y]);
    },
    finish() {
      const rgb = new Uint8Array(target.width * target.height * 3);
      for (let index = 0; index < target.width * target.height; index++) {
        const behind = chequer(index % target.width, Math.floor(index / target.width));
        const gap = Math.max(0, 1 - (sums[index * channels + 3] ?? 0)) * behind;
        for (let channel = 0; channel < 3; channel++)
          rgb[index * 3 + channel] = fromLinear((sums[index * channels + channel] ?? 0) + gap);
      }
      return {...target, rgb};
    },
  };
}

const channels = 4;

/** sRGB: IEC 61966-2-1. */
const toLinear = Float32Array.from({length: 256}, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function fromLinear(light: number): number {
  return Math.round((light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055) * 255);
}

const squareSize = 8;
/** Two greys against which both black and white drawings can be seen. */
const chequers = [toLinear[0x66] ?? 0, toLinear[0x99] ?? 0] as const;

function chequer(x: number, y: number): number {
  return chequers[(Math.floor(x / squareSize) + Math.floor(y / squareSize)) % 2 === 0 ? 0 : 1];
}

/** Returns for each pixel the first cell that it covers, and its shares of that cell and of the next. */
function sharesOf(pixels: number, cells: number) {
  const first = new Uint32Array(pixels);
  const share = new Float32Array(pixels);
  const rest = new Float32Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const cell = Math.floor((pixel * cells) / pixels);
    // In whole numbers, so that rounding gives no share to a cell that the pixel only touches.
    const beyond = Math.max(0, (pixel + 1) * cells - (cell + 1) * pixels);
    first[pixel] = cell;
    share[pixel] = (cells - beyond) / pixels;
    rest[pixel] = beyond / pixels;
  }
  return {first, share, rest};
}
