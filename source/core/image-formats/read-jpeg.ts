import {type AddRow, fitInto, type ImageSize} from '../image/pixels.ts';
import {damaged} from './image-errors.ts';
import {zigzag} from './jpeg-blocks.ts';
import {type JpegFrame, readJpegFrame} from './jpeg-frame.ts';
import {type HuffmanTable, readHuffmanTables} from './jpeg-huffman.ts';
import {pictureSize, readJpegRows} from './jpeg-rows.ts';
import {readScan} from './jpeg-scan.ts';
import {type JpegSegment, nextSegment} from './jpeg-segments.ts';
import {readOrientation, turned} from './orientation.ts';

/** A picture whose coefficients are all known. */
export interface Jpeg extends ImageSize {
  /** The number that `upright` takes to turn it. */
  readonly orientation: number;
  readonly readRows: (addRow: AddRow) => void;
}

/** In a larger image, reading all coefficients would take more than 100 MB and more than a second. */
const maxDetailedPixels = 16_000_000;

/**
 * Reads a JPEG in enough detail to fill a box: at full size, or at an eighth of its width and height, for which the means
 * of its blocks suffice. Very large images are always read at an eighth.
 *
 * @throws PinviewError for a file that is damaged or not supported.
 */
export function readJpeg(bytes: Uint8Array, box: ImageSize): Jpeg {
  const settings: Settings = {
    tables: new Map(),
    divisors: new Map(),
    orientation: 1,
    adobeTransform: undefined,
    restartInterval: 0,
  };
  let frame: JpegFrame | undefined;
  let scans = 0;
  const takeSegment = (segment: JpegSegment): number => {
    const {kind, body, end} = segment;
    applySettings(segment, settings);
    if (kind === 'frame') {
      if (frame !== undefined) throw damaged('jpeg', 'there are two frames in it');
      frame = readJpegFrame(segment, size => blockSideFor(size, turned(box, settings.orientation)));
    }
    if (kind !== 'scan' || frame === undefined) return end;
    scans++;
    return readScan(bytes, end, frame, {header: body, ...settings});
  };
  let next = nextSegment(bytes, 2);
  while (next !== undefined && next.kind !== 'end') next = nextSegment(bytes, takeSegment(next));
  if (frame === undefined || scans === 0) throw damaged('jpeg', 'there is no image in it');
  const picture = {frame, ...settings};
  return {
    ...pictureSize(frame),
    orientation: settings.orientation,
    readRows: addRow => readJpegRows(picture, addRow),
  };
}

/** What segments set for those after them. */
interface Settings {
  readonly tables: Map<number, HuffmanTable>;
  readonly divisors: Map<number, Uint16Array>;
  orientation: number;
  adobeTransform: number | undefined;
  restartInterval: number;
}

function applySettings({kind, body}: JpegSegment, settings: Settings): void {
  if (kind === 'exif') settings.orientation = readOrientation(body);
  if (kind === 'adobe') settings.adobeTransform = readAdobeTransform(body) ?? settings.adobeTransform;
  if (kind === 'huffman') readHuffmanTables(body, settings.tables);
  if (kind === 'quantization') readDivisors(body, settings.divisors);
  if (kind === 'restart-interval') settings.restartInterval = numberAt(body, 0);
}

function blockSideFor(size: ImageSize, box: ImageSize): JpegFrame['blockSide'] {
  const {width, height} = fitInto(size, box);
  const isEnough = width * 8 <= size.width && height * 8 <= size.height;
  return isEnough || size.width * size.height > maxDetailedPixels ? 1 : 8;
}

/** ITU T.81, B.2.4.1. */
function readDivisors(body: Uint8Array, divisors: Map<number, Uint16Array>): void {
  for (let offset = 0; offset < body.length; ) {
    const start = offset + 1;
    const bytesPerNumber = (body[offset] ?? 0) >> 4 === 0 ? 1 : 2;
    const table = new Uint16Array(64);
    for (let index = 0; index < 64; index++) {
      const at = start + index * bytesPerNumber;
      table[zigzag[index] ?? 0] = bytesPerNumber === 1 ? (body[at] ?? 0) : numberAt(body, at);
    }
    divisors.set((body[offset] ?? 0) & 15, table);
    offset = start + 64 * bytesPerNumber;
  }
}

/** Adobe’s technical note 5116, section 18. */
function readAdobeTransform(body: Uint8Array): number | undefined {
  const isAdobe = String.fromCharCode(...body.subarray(0, 5)) === 'Adobe';
  return isAdobe ? body[11] : undefined;
}

function numberAt(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}
