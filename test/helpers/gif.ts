interface GifOptions {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each colour; the number of colours is a power of two. */
  readonly palette: readonly number[];
  /** The colour of each pixel of the frame, row by row. */
  readonly colours: readonly number[];
  readonly frame?: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly isInterlaced?: boolean;
  /** The index of the transparent colour. */
  readonly clear?: number;
  /** Whether the palette is the frame's local one rather than the global one. */
  readonly hasOwnPalette?: boolean;
}

const short = (number: number) => [number & 0xff, number >> 8];

/** Returns the bytes of a GIF with one frame. */
export function gif(options: GifOptions): Uint8Array {
  const {width, height, palette, colours, isInterlaced, clear, hasOwnPalette} = options;
  const frame = options.frame ?? {left: 0, top: 0, width, height};
  const sizeOfPalette = 0x80 | (Math.log2(palette.length / 3) - 1);
  const valueBits = Math.max(2, Math.log2(palette.length / 3));
  const stored = isInterlaced ? interlaced(colours, frame.width) : colours;
  return Uint8Array.from([
    ...Buffer.from('GIF89a'),
    ...short(width),
    ...short(height),
    ...[hasOwnPalette ? 0 : sizeOfPalette, 0, 0],
    ...(hasOwnPalette ? [] : palette),
    ...[0x21, 0xfe, 2, 0x68, 0x69, 0],
    ...(clear === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, clear, 0]),
    0x2c,
    ...[frame.left, frame.top, frame.width, frame.height].flatMap(short),
    (hasOwnPalette ? sizeOfPalette : 0) | (isInterlaced ? 0x40 : 0),
    ...(hasOwnPalette ? palette : []),
    valueBits,
    ...inBlocks(compressed(stored, valueBits)),
    0x3b,
  ]);
}

function interlaced(colours: readonly number[], width: number): readonly number[] {
  const rows = Array.from({length: colours.length / width}, (_, row) => row);
  const order = [
    ...rows.filter(row => row % 8 === 0),
    ...rows.filter(row => row % 8 === 4),
    ...rows.filter(row => row % 4 === 2),
    ...rows.filter(row => row % 2 === 1),
  ];
  return order.flatMap(row => colours.slice(row * width, (row + 1) * width));
}

/** Compresses with GIF's LZW; the table is cleared when it is full. */
function compressed(values: readonly number[], valueBits: number): readonly number[] {
  const clear = 1 << valueBits;
  let codes = new Map<string, number>();
  let next = 0;
  let bits = '';
  let codeBits = 0;
  const write = (code: number) => {
    bits = code.toString(2).padStart(codeBits, '0') + bits;
  };
  const begin = () => {
    codes = new Map(Array.from({length: clear}, (_, value) => [`,${value}`, value]));
    next = clear + 2;
    codeBits = valueBits + 1;
  };
  begin();
  write(clear);
  let known = '';
  const bytes: number[] = [];
  for (const value of values) {
    const longer = `${known},${value}`;
    if (codes.has(longer)) {
      known = longer;
      continue;
    }
    write(codes.get(known) ?? 0);
    codes.set(longer, next);
    // The decoder learns of a new code one code later.
    if (next === 1 << codeBits) codeBits++;
    next++;
    if (next > 4095) {
      write(clear);
      begin();
    }
    known = `,${value}`;
    while (bits.length >= 8) {
      bytes.push(Number.parseInt(bits.slice(-8), 2));
      bits = bits.slice(0, -8);
    }
  }
  if (known !== '') write(codes.get(known) ?? 0);
  write(clear + 1);
  for (; bits !== ''; bits = bits.slice(0, -8)) bytes.push(Number.parseInt(bits.slice(-8), 2));
  return bytes;
}

function inBlocks(bytes: readonly number[]): readonly number[] {
  const count = Math.ceil(bytes.length / 255);
  const blocks = Array.from({length: count}, (_, index) => bytes.slice(index * 255, (index + 1) * 255));
  return [...blocks.flatMap(block => [block.length, ...block]), 0];
}
