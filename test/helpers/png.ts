import {deflateSync} from 'node:zlib';

interface PngOptions {
  readonly width: number;
  readonly height: number;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colourType: number;
  readonly samplesAt: (x: number, y: number) => readonly number[];
  readonly isInterlaced?: boolean;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  /** Returns the filter of a row, by its number within the pass. */
  readonly filterOf?: (row: number) => number;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Returns the bytes of a PNG whose checksums are zero. */
export function png({palette, transparency, ...options}: PngOptions): Uint8Array {
  const {width, height, depth, colourType, isInterlaced} = options;
  return pngOf([
    ['IHDR', pngHeader(width, height, [depth, colourType, 0, 0, isInterlaced ? 1 : 0])],
    ...(palette ? ([['PLTE', palette]] as const) : []),
    ...(transparency ? ([['tRNS', transparency]] as const) : []),
    ...inTwo(deflateSync(rawRows(options))).map(part => ['IDAT', part] as const),
    ['IEND', []],
  ]);
}

/** Returns a PNG file of these chunks, with zero for checksums. */
export function pngOf(chunks: ReadonlyArray<readonly [type: string, body: Iterable<number>]>): Uint8Array {
  const parts = chunks.map(([type, body]) => {
    const bytes = Buffer.from([...body]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, Buffer.from(type), bytes, Buffer.alloc(4)]);
  });
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

export function pngHeader(width: number, height: number, rest: readonly number[]): Uint8Array {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([header, Buffer.from(rest)]);
}

/** Splits the compressed data in two: encoders may split it anywhere. */
const inTwo = (bytes: Buffer) => [bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)];

const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function rawRows({width, height, depth, isInterlaced, samplesAt, filterOf = () => 0}: PngOptions): Buffer {
  const rows: Buffer[] = [];
  for (const [fromX, fromY, stepX, stepY] of isInterlaced ? adam7 : [[0, 0, 1, 1] as const]) {
    let above: Buffer | undefined;
    for (let y = fromY; y < height && fromX < width; y += stepY) {
      const samples: number[] = [];
      for (let x = fromX; x < width; x += stepX) samples.push(...samplesAt(x, y));
      const row = packed(samples, depth);
      const bytesPerPixel = Math.max(1, (samplesAt(0, 0).length * depth) >> 3);
      const number = filterOf((y - fromY) / stepY);
      rows.push(filtered(row, above ?? Buffer.alloc(row.length), bytesPerPixel, number));
      above = row;
    }
  }
  return Buffer.concat(rows);
}

function packed(samples: readonly number[], depth: number): Buffer {
  const bits = samples.map(sample => sample.toString(2).padStart(depth, '0')).join('');
  return Buffer.from(
    Array.from(bits.match(/.{1,8}/g) ?? [], byte => Number.parseInt(byte.padEnd(8, '0'), 2)),
  );
}

function filtered(row: Buffer, above: Buffer, bytesPerPixel: number, filter: number): Buffer {
  const bytes = Array.from(row, (byte, at) => {
    const left = at < bytesPerPixel ? 0 : (row[at - bytesPerPixel] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < bytesPerPixel ? 0 : (above[at - bytesPerPixel] ?? 0);
    const predictions = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
    return (byte - (predictions[filter] ?? 0)) & 0xff;
  });
  return Buffer.from([filter, ...bytes]);
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const byDistance = [left, up, corner].map(value => ({value, distance: Math.abs(estimate - value)}));
  // On a tie, the first.
  return byDistance.reduce((best, each) => (each.distance < best.distance ? each : best)).value;
}
