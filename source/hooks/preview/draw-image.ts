import {PinviewError} from '../../core/errors/pinview-error.ts';
import {halfBlocks} from '../../core/image/half-blocks.ts';
import type {ImageSupport} from '../../core/image/image-support.ts';
import {type Cells, maxPlaceholders, placeholderLines, sendImage} from '../../core/image/kitty-image.ts';
import {fitInto, type ImageSize} from '../../core/image/pixels.ts';
import type {Services} from '../services.ts';
import type {FindImageSupport} from './image-support-context.ts';

/** An image as lines of text. */
export interface DrawnImage {
  readonly lines: readonly string[];
  /** The ID under which the terminal keeps the image, if it does. */
  readonly id?: number;
}

interface DrawOptions extends Pick<Services, 'decodeImage'> {
  readonly images: Services['terminal']['images'];
  readonly findSupport: FindImageSupport;
  readonly signal: AbortSignal;
}

/** The usual size of a cell, for terminals that do not report theirs. */
const usualCell: ImageSize = {width: 10, height: 20};

/** More would make the terminal wait for detail that nobody sees. */
const maxSentPixels = 1_000_000;

/**
 * Draws an image in a box of cells.
 *
 * @throws PinviewError as `decodeImage` does, and `image` if the terminal shows no colours.
 */
export async function drawImage(bytes: Uint8Array, cells: Cells, options: DrawOptions): Promise<DrawnImage> {
  const support = await options.findSupport();
  if (support.way === 'none') throw noColours();
  if (support.way === 'kitty') return drawInTerminal(bytes, cells, support, options);
  const {decodeImage, signal} = options;
  const box = {width: cells.columns, height: cells.rows * 2};
  const {pixels} = await decodeImage(bytes, {...box, signal});
  return {lines: halfBlocks(pixels, support.way)};
}

async function drawInTerminal(
  bytes: Uint8Array,
  {columns, rows}: Cells,
  {cell = usualCell}: Extract<ImageSupport, {way: 'kitty'}>,
  {decodeImage, images, signal}: DrawOptions,
): Promise<DrawnImage> {
  const box = {
    width: Math.min(columns, maxPlaceholders) * cell.width,
    height: Math.min(rows, maxPlaceholders) * cell.height,
  };
  const scale = Math.min(1, Math.sqrt(maxSentPixels / (box.width * box.height)));
  const sent = {width: Math.floor(box.width * scale), height: Math.floor(box.height * scale)};
  const image = await decodeImage(bytes, {...sent, wantsCompressed: true, signal});
  const {pixels, compressed = new Uint8Array()} = image;
  const shown = fitInto(image, box);
  const cells = {columns: Math.ceil(shown.width / cell.width), rows: Math.ceil(shown.height / cell.height)};
  const {width, height} = pixels;
  const id = nextId();
  await images.send(id, sendImage({id, width, height, compressed, cells}));
  if (signal.aborted) images.delete(id);
  return {lines: placeholderLines(id, cells), id};
}

const idCount = 2 ** 24 - 1;
/** Random at first, since other programs in the terminal use IDs, too. */
let lastId = Math.floor(Math.random() * idCount);

function nextId(): number {
  lastId = (lastId % idCount) + 1;
  return lastId;
}

function noColours(): PinviewError {
  return new PinviewError('image', 'Images need colours, which are turned off or not supported here.');
}
