interface JpegChannel {
  readonly id?: number;
  /** Blocks of this channel in a unit (MCU), horizontally and vertically; default 1. */
  readonly across?: number;
  readonly down?: number;
  /** The sample value that fills each block, in scan order. */
  readonly blocks: readonly number[];
}

interface JpegOptions {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly JpegChannel[];
  /** How many units (MCUs) there are between restart markers. */
  readonly restartInterval?: number;
  readonly orientation?: number;
  /** The colour transform in Adobe's APP14 segment. */
  readonly adobeTransform?: number;
  /** 0xc0 for baseline (default), 0xc2 for progressive. */
  readonly frame?: number;
}

const short = (number: number) => [number >> 8, number & 0xff];
const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  ...short(body.length + 2),
  ...body,
];

/** Huffman tables: sixteen 5-bit codes for the sizes of means (DC values), and a 1-bit code for the end of a block. */
const meanCodes = [0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...Array(16).keys()];
const endCode = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/** Returns the bytes of a JPEG whose blocks are each of a single value. */
export function jpeg(options: JpegOptions): Uint8Array {
  const {width, height, channels, restartInterval, orientation, adobeTransform, frame = 0xc0} = options;
  const parts = channels.map(({id, across = 1, down = 1}, index) => ({id: id ?? index + 1, across, down}));
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...(orientation === undefined ? [] : segment(0xe1, exif(orientation))),
    ...(adobeTransform === undefined
      ? []
      : segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, adobeTransform])),
    // Every coefficient is multiplied by 8, so that a block's DC value is its sample.
    ...segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    ...segment(frame, [
      8,
      ...short(height),
      ...short(width),
      parts.length,
      ...parts.flatMap(({id, across, down}) => [id, (across << 4) | down, 0]),
    ]),
    ...segment(0xc4, [0, ...meanCodes, 0x10, ...endCode]),
    ...(restartInterval === undefined ? [] : segment(0xdd, short(restartInterval))),
    ...segment(0xda, [
      parts.length,
      ...parts.flatMap(({id}) => [id, 0]),
      ...(frame === 0xc2 ? [0, 0, 0] : [0, 63, 0]),
    ]),
    ...scan(options),
    ...[0xff, 0xd9],
  ]);
}

function exif(orientation: number): readonly number[] {
  const entry = [...short(0x0112), ...short(3), 0, 0, 0, 1, ...short(orientation), 0, 0];
  return [...Buffer.from('Exif\0\0MM\0*'), 0, 0, 0, 8, ...short(1), ...entry, 0, 0, 0, 0];
}

function scan({channels, restartInterval, frame = 0xc0}: JpegOptions): readonly number[] {
  const isAlone = channels.length === 1;
  const parts = channels.map(({blocks, across = 1, down = 1}) => ({
    blocks,
    perUnit: isAlone ? 1 : across * down,
  }));
  const units = (parts[0]?.blocks.length ?? 0) / (parts[0]?.perUnit ?? 1);
  const interval = restartInterval ?? units;
  const endOfBlock = frame === 0xc2 ? '' : '0';
  return Array.from({length: Math.ceil(units / interval)}, (_, part) => {
    const means = parts.map(() => 0);
    let bits = '';
    for (let unit = part * interval; unit < Math.min(units, (part + 1) * interval); unit++) {
      for (const [channel, {blocks, perUnit}] of parts.entries()) {
        for (const sample of blocks.slice(unit * perUnit, (unit + 1) * perUnit)) {
          bits += numberCode(sample - 128 - (means[channel] ?? 0)) + endOfBlock;
          means[channel] = sample - 128;
        }
      }
    }
    return [...(part === 0 ? [] : [0xff, 0xd0 + ((part - 1) % 8)]), ...escaped(bits)];
  }).flat();
}

/** Pads the last byte with ones, and adds a zero after each 0xff so that it is not taken for a marker. */
function escaped(bits: string): readonly number[] {
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? [];
  return bytes.map(byte => Number.parseInt(byte, 2)).flatMap(byte => (byte === 0xff ? [byte, 0] : byte));
}

/** Returns the size of a number as one of the codes above, followed by its bits. */
function numberCode(number: number): string {
  const size = number === 0 ? 0 : Math.abs(number).toString(2).length;
  const bits = number < 0 ? number + 2 ** size - 1 : number;
  return size.toString(2).padStart(5, '0') + (size === 0 ? '' : bits.toString(2).padStart(size, '0'));
}

/** A progressive JPEG by ImageMagick: a 16×16 gradient in all three channels. */
export const progressiveJpeg = new Uint8Array(
  Buffer.from(
    [
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx',
      'NDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIy',
      'MjIyMjIyMjL/wgARCAAQABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABgP/xAAXAQEBAQEAAAAAAAAAAAAAAAAFBAMG',
      '/9oADAMBAAIQAxAAAAE05dYxBtTz4tHX/8QAGxAAAQQDAAAAAAAAAAAAAAAAAwECBBIABRH/2gAIAQEAAQUCutmvXszTDNj4xwG/',
      '/8QAGhEAAgIDAAAAAAAAAAAAAAAAAAMBEQIxUf/aAAgBAwEBPwFTxb4orhg6Y2f/xAAdEQABBAIDAAAAAAAAAAAAAAADAAECBAUh',
      'EhMi/9oACAECAQE/ASVdItZAyMo+SbZP1Fhyi6//xAAbEAACAwADAAAAAAAAAAAAAAABAgARIQMiof/aAAgBAQAGPwI7BsL8PR/I',
      'EdDd5P/EABoQAAIDAQEAAAAAAAAAAAAAAAABETFRIUH/2gAIAQEAAT8hd5vS9L0kgsvQl+aEFxn/2gAMAwEAAgADAAAAEAW//8QA',
      'FxEBAQEBAAAAAAAAAAAAAAAAAAERIf/aAAgBAwEBPxCKg1LpxT//xAAaEQACAgMAAAAAAAAAAAAAAAAAARFBUWGx/9oACAECAQE/',
      'EMQjoVpOyySWa4f/xAAcEAABBAMBAAAAAAAAAAAAAAABABEhQVFhcYH/2gAIAQEAAT8Q3t2ytW1sosSUlsvK8Q4NCOS0V//Z',
    ].join(''),
    'base64',
  ),
);
