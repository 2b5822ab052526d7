import {viewOf} from './byte-view.ts';
import type {PngColour, PngFile} from './png-file.ts';

interface PixelReader {
  readonly bitsPerPixel: number;
  /** Returns the first pixels of a row as four bytes each; valid until the next call. */
  readonly readPixels: (row: Uint8Array, width: number) => Uint8Array;
}

const samplesPerPixel: Readonly<Record<PngColour, number>> = {
  grey: 1,
  rgb: 3,
  palette: 1,
  'grey-alpha': 2,
  rgba: 4,
};

/** Creates a reader of a PNG’s rows. */
export function pixelReader(file: PngFile): PixelReader {
  const {width, depth, colour} = file;
  const bitsPerPixel = depth * samplesPerPixel[colour];
  if (colour === 'rgba' && depth === 8) return {bitsPerPixel, readPixels: row => row};
  const rgba = new Uint8Array(width * 4);
  const setPixel = pixelSetter(file, rgba);
  return {
    bitsPerPixel,
    readPixels(row, count) {
      const sample = sampleReader(row, depth);
      for (let index = 0; index < count; index++) setPixel(sample, index);
      return rgba.subarray(0, count * 4);
    },
  };
}

type ReadSample = (index: number) => number;

function sampleReader(row: Uint8Array, depth: number): ReadSample {
  if (depth === 8) return index => row[index] ?? 0;
  if (depth === 16) return index => ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
  const mask = (1 << depth) - 1;
  return index => {
    const bit = index * depth;
    return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & mask;
  };
}

/** Returns a function that reads the pixel at an index from its samples. */
function pixelSetter(
  {depth, colour, palette, transparency}: PngFile,
  rgba: Uint8Array,
): (sample: ReadSample, index: number) => void {
  const scale = 255 / (2 ** depth - 1);
  const set = (index: number, red: number, green: number, blue: number, opacity: number) => {
    rgba[index * 4] = red;
    rgba[index * 4 + 1] = green;
    rgba[index * 4 + 2] = blue;
    rgba[index * 4 + 3] = opacity;
  };
  const byteOf = (sample: number) => Math.round(sample * scale);
  const clear = clearColour(transparency);
  switch (colour) {
    case 'palette':
      return (sample, index) => {
        const entry = sample(index);
        const at = entry * 3;
        set(
          index,
          palette[at] ?? 0,
          palette[at + 1] ?? 0,
          palette[at + 2] ?? 0,
          transparency?.[entry] ?? 255,
        );
      };
    case 'grey':
    case 'grey-alpha':
      return (sample, index) => {
        const at = colour === 'grey' ? index : index * 2;
        const grey = sample(at);
        const opacity = colour === 'grey' ? (grey === clear[0] ? 0 : 255) : byteOf(sample(at + 1));
        set(index, byteOf(grey), byteOf(grey), byteOf(grey), opacity);
      };
    case 'rgb':
    case 'rgba':
      return (sample, index) => {
        const at = colour === 'rgb' ? index * 3 : index * 4;
        const [red, green, blue] = [sample(at), sample(at + 1), sample(at + 2)];
        const isClear = red === clear[0] && green === clear[1] && blue === clear[2];
        const opacity = colour === 'rgb' ? (isClear ? 0 : 255) : byteOf(sample(at + 3));
        set(index, byteOf(red), byteOf(green), byteOf(blue), opacity);
      };
  }
}

/** Returns the samples of the transparent colour, stored in two bytes each. */
function clearColour(transparency: Uint8Array | undefined): readonly number[] {
  if (transparency === undefined) return [];
  const samples = transparency.subarray(0, 6);
  const view = viewOf(samples);
  return Array.from({length: samples.length >> 1}, (_, index) => view.getUint16(index * 2));
}
