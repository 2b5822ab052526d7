import type {ImageSize} from '../image/pixels.ts';
import {viewOf} from './byte-view.ts';
import {damaged, unsupported} from './image-errors.ts';
import type {JpegSegment} from './jpeg-segments.ts';

/** One channel of a JPEG. */
export interface JpegComponent {
  readonly id: number;
  /** How many of its blocks are in a unit, across and down. */
  readonly across: number;
  readonly down: number;
  readonly quantizationId: number;
  readonly blocksWide: number;
  readonly blocksHigh: number;
  readonly blockLength: number;
  /** Those of all its blocks. */
  readonly coefficients: Int16Array;
}

/** A JPEG’s frame, with its components: ITU T.81, B.2.2. */
export interface JpegFrame extends ImageSize {
  readonly isProgressive: boolean;
  /** Pixels on each side of a block in the decoded picture: 8, or 1 for only its mean. */
  readonly blockSide: number;
  readonly components: readonly JpegComponent[];
  /** The most blocks that a channel has in a unit, across and down. */
  readonly maxAcross: number;
  readonly maxDown: number;
  readonly unitsWide: number;
  readonly unitsHigh: number;
}

const [baseline, extended, progressive] = [0xc0, 0xc1, 0xc2];

/**
 * Reads the segment that describes the frame. `blockSide` takes the frame’s size and returns 8 or 1.
 *
 * @throws PinviewError if it is damaged or not supported.
 */
export function readJpegFrame(
  {marker, body}: JpegSegment,
  blockSide: (size: ImageSize) => JpegFrame['blockSide'],
): JpegFrame {
  if (![baseline, extended, progressive].includes(marker))
    throw unsupported('jpeg', 'is lossless, hierarchical or coded arithmetically');
  const [precision = 0, , , , , count = 0] = body;
  if (body.length < 6 + count * 3 || count === 0) throw damaged('jpeg', 'its frame ends too early');
  if (precision !== 8) throw unsupported('jpeg', `has ${precision} bits per sample`);
  if (count === 2 || count > 4) throw unsupported('jpeg', `has ${count} channels`);
  const view = viewOf(body);
  const [height, width] = [view.getUint16(1), view.getUint16(3)];
  const parts = Array.from({length: count}, (_, index) => body.subarray(6 + index * 3, 9 + index * 3)).map(
    ([id = 0, sampling = 0, quantizationId = 0]) => ({
      id,
      across: sampling >> 4,
      down: sampling & 15,
      quantizationId,
    }),
  );
  if (parts.some(({across, down}) => across < 1 || across > 4 || down < 1 || down > 4))
    throw damaged('jpeg', 'its channels have no valid size');
  const side = blockSide({width, height});
  const maxAcross = Math.max(...parts.map(({across}) => across));
  const maxDown = Math.max(...parts.map(({down}) => down));
  const unitsWide = Math.ceil(width / (8 * maxAcross));
  const unitsHigh = Math.ceil(height / (8 * maxDown));
  return {
    width,
    height,
    isProgressive: marker === progressive,
    blockSide: side,
    maxAcross,
    maxDown,
    unitsWide,
    unitsHigh,
    components: parts.map(part => {
      const blocksWide = unitsWide * part.across;
      const blocksHigh = unitsHigh * part.down;
      const blockLength = side * side;
      const coefficients = new Int16Array(blocksWide * blocksHigh * blockLength);
      return {...part, blocksWide, blocksHigh, blockLength, coefficients};
    }),
  };
}
