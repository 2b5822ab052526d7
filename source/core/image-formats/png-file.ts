import type {ImageSize} from '../image/pixels.ts';
import {viewOf} from './byte-view.ts';
import {damaged} from './image-errors.ts';

/** A PNG, with its pixels still compressed: https://www.w3.org/TR/png-3/. */
export interface PngFile extends ImageSize {
  /** Bits per sample. */
  readonly depth: number;
  readonly colour: PngColour;
  readonly isInterlaced: boolean;
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array;
  /** The opacities of the palette’s colours, or the samples of the transparent colour. */
  readonly transparency: Uint8Array | undefined;
  /** The compressed pixels. */
  readonly parts: readonly Uint8Array[];
}

export type PngColour = 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba';

const headerLength = 13;

const colours: Readonly<Record<number, {readonly colour: PngColour; readonly depths: readonly number[]}>> = {
  0: {colour: 'grey', depths: [1, 2, 4, 8, 16]},
  2: {colour: 'rgb', depths: [8, 16]},
  3: {colour: 'palette', depths: [1, 2, 4, 8]},
  4: {colour: 'grey-alpha', depths: [8, 16]},
  6: {colour: 'rgba', depths: [8, 16]},
};

/**
 * Reads the chunks of a PNG. It ignores their checksums, since the content has been verified.
 *
 * @throws PinviewError for a damaged file.
 */
export function readPngFile(bytes: Uint8Array): PngFile {
  const chunks = [...chunksOf(bytes)];
  const bodyOf = (wanted: string) => chunks.find(({type}) => type === wanted)?.body;
  const header = bodyOf('IHDR');
  if (header?.length !== headerLength) throw damaged('png', 'it ends within its header');
  const [depth = 0, code = 0, compression, filter, interlace] = header.subarray(8);
  const {colour, depths} = colours[code] ?? {};
  if (colour === undefined || !depths?.includes(depth))
    throw damaged('png', `it has no colours of type ${code} with ${depth} bits`);
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1))
    throw damaged('png', 'its compression method is unknown');
  const palette = bodyOf('PLTE') ?? new Uint8Array();
  if (colour === 'palette' && palette.length < 3) throw damaged('png', 'it has no palette');
  const view = viewOf(header);
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth,
    colour,
    isInterlaced: interlace === 1,
    palette,
    transparency: bodyOf('tRNS'),
    parts: chunks.filter(({type}) => type === 'IDAT').map(({body}) => body),
  };
}

/** Yields the chunks, up to the end or one that is cut short. */
function* chunksOf(bytes: Uint8Array) {
  const view = viewOf(bytes);
  for (let offset = 8; offset + 8 <= bytes.length; ) {
    const length = view.getUint32(offset);
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    yield {type, body: bytes.subarray(offset + 8, offset + 8 + length)};
    if (type === 'IEND') return;
    offset += 12 + length;
  }
}
