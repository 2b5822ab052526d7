import type {AddRow, ImageSize} from '../image/pixels.ts';
import {damaged} from './image-errors.ts';
import {colourMaker} from './jpeg-colours.ts';
import type {JpegComponent, JpegFrame} from './jpeg-frame.ts';
import {blockFactors, drawBlock} from './jpeg-transform.ts';

interface ColouredFrame {
  readonly frame: JpegFrame;
  /** What the coefficients were divided by, keyed by table number. */
  readonly divisors: ReadonlyMap<number, Uint16Array>;
  /** From Adobe’s segment, if there is one. */
  readonly adobeTransform: number | undefined;
}

/** Returns the size of the picture decoded from a frame. */
export function pictureSize({width, height, blockSide}: JpegFrame): ImageSize {
  return {width: Math.ceil((width * blockSide) / 8), height: Math.ceil((height * blockSide) / 8)};
}

/**
 * Decodes the rows of a frame whose coefficients are all known.
 *
 * @throws PinviewError if what they were divided by is missing.
 */
export function readJpegRows({frame, divisors, adobeTransform}: ColouredFrame, addRow: AddRow): void {
  const {width, height} = pictureSize(frame);
  const strips = frame.components.map(component => stripOf(component, frame, divisors));
  const samples = strips.map(() => new Uint8ClampedArray(width));
  const colours = new Uint8ClampedArray(width * 4).fill(255);
  const rgba = new Uint8Array(colours.buffer);
  const makeColours = colourMaker(frame, adobeTransform);
  const stripHeight = frame.maxDown * frame.blockSide;
  for (let y = 0; y < height; y++) {
    if (y % stripHeight === 0) for (const strip of strips) strip.draw(y / stripHeight);
    for (const [index, row] of samples.entries()) strips[index]?.readRow(y % stripHeight, row);
    makeColours(colours, samples);
    addRow(y, rgba);
  }
}

/** Creates the buffer for one channel’s samples in a row of units. */
function stripOf(component: JpegComponent, frame: JpegFrame, divisors: ColouredFrame['divisors']) {
  const {across, down, blocksWide, blockLength, coefficients, quantizationId} = component;
  const {blockSide, maxAcross, maxDown} = frame;
  const divided = divisors.get(quantizationId);
  if (divided === undefined) throw damaged('jpeg', 'a quantization table is missing');
  const factors = blockFactors(divided);
  const meanFactor = (divided[0] ?? 0) / 8;
  const stride = blocksWide * blockSide;
  const plane = new Uint8ClampedArray(stride * down * blockSide);
  return {
    draw(unitRow: number): void {
      const first = unitRow * down * blocksWide;
      for (let block = 0; block < down * blocksWide; block++) {
        const start = (first + block) * blockLength;
        const offset = Math.floor(block / blocksWide) * blockSide * stride + (block % blocksWide) * blockSide;
        if (blockSide === 1) plane[offset] = (coefficients[start] ?? 0) * meanFactor + 128;
        else drawBlock(coefficients, start, factors, {plane, offset, stride});
      }
    },
    /** Repeats the samples of a channel that has one for several pixels. */
    readRow(y: number, row: Uint8ClampedArray): void {
      const start = Math.floor((y * down) / maxDown) * stride;
      for (let x = 0; x < row.length; x++) row[x] = plane[start + Math.floor((x * across) / maxAcross)] ?? 0;
    },
  };
}
