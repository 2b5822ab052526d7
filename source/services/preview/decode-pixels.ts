import {Readable} from 'node:stream';
import {createInflate} from 'node:zlib';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {type AddRow, fitInto, type ImageSize, type Pixels} from '../../core/image/pixels.ts';
import {createScaler} from '../../core/image/scale.ts';
import {damaged} from '../../core/image-formats/image-errors.ts';
import {type ImageHeader, imageType, readImageHeader} from '../../core/image-formats/image-header.ts';
import {checkSize} from '../../core/image-formats/image-limits.ts';
import {turned, upright} from '../../core/image-formats/orientation.ts';
import {readPngFile} from '../../core/image-formats/png-file.ts';
import {createPngRows} from '../../core/image-formats/png-rows.ts';
import {readGif} from '../../core/image-formats/read-gif.ts';
import {readJpeg} from '../../core/image-formats/read-jpeg.ts';

/** An image, and its pixels to show. */
export interface DecodedImage extends ImageHeader {
  readonly pixels: Pixels;
}

/** Pixels on each side; more than a screen has would only take memory. */
const maxShownSide = 2000;

/**
 * Decodes an image in the current thread, which takes seconds for some files, and scales it down to fit a box.
 *
 * @throws PinviewError `image` if the bytes are not an image, or it is damaged, too large or not supported.
 */
export async function decodePixels(bytes: Uint8Array, box: ImageSize): Promise<DecodedImage> {
  const header = readImageHeader(bytes);
  if (header === undefined) throw noHeader(bytes);
  checkSize(header);
  const [width, height] = [Math.min(box.width, maxShownSide), Math.min(box.height, maxShownSide)];
  return {...header, pixels: await decoders[header.type](bytes, header, {width, height})};
}

const decoders: Readonly<
  Record<
    ImageHeader['type'],
    (bytes: Uint8Array, size: ImageSize, box: ImageSize) => Pixels | Promise<Pixels>
  >
> = {
  async png(bytes, size, box) {
    const scaler = createScaler(size, fitInto(size, box));
    await readPng(bytes, scaler.addRow);
    return scaler.finish();
  },
  gif(bytes, size, box) {
    const scaler = createScaler(size, fitInto(size, box));
    readGif(bytes, scaler.addRow);
    return scaler.finish();
  },
  jpeg(bytes, _, box) {
    const picture = readJpeg(bytes, box);
    const scaler = createScaler(picture, fitInto(picture, turned(box, picture.orientation)));
    picture.readRows(scaler.addRow);
    return upright(scaler.finish(), picture.orientation);
  },
};

/** Stops after the last row, since any further compressed data may be endless. */
async function readPng(bytes: Uint8Array, addRow: AddRow): Promise<void> {
  const file = readPngFile(bytes);
  const takeData = createPngRows(file, addRow);
  try {
    for await (const piece of Readable.from(file.parts).pipe(createInflate())) if (takeData(piece)) return;
  } catch (error) {
    const {code} = Object(error);
    if (!String(code).startsWith('Z_')) throw error;
    if (code !== 'Z_BUF_ERROR') throw damaged('png', 'its compressed data is not valid');
  }
  throw damaged('png', 'its data ends too early');
}

function noHeader(bytes: Uint8Array): PinviewError {
  const type = imageType(bytes);
  if (type !== undefined) return damaged(type, 'it ends within its header');
  return new PinviewError('image', 'This is not a PNG, JPEG or GIF.');
}
