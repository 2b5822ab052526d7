import {crc32, deflateSync} from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

const width = 192;
const height = 128;
/** The row where the sky ends. */
const horizon = 92;

const mix = (one: Colour, other: Colour, part: number): Colour => {
  const channel = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * part);
  return [channel(0), channel(1), channel(2)];
};

/** Returns a PNG: a lighthouse on a cape at dusk, with its lamp lit. Its bytes are always the same. */
export function lighthousePicture(): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    // A row begins with a byte for its filter, which is none.
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    // Not compressed, since that would depend on the version of zlib.
    chunk('IDAT', deflateSync(rows, {level: 0})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function colourAt(x: number, y: number): Colour {
  return towerAt(x, y) ?? capeAt(x, y) ?? lightAt(x, y, y < horizon ? skyAt(y) : seaAt(x, y));
}

function skyAt(y: number): Colour {
  return mix([24, 28, 72], [242, 142, 94], (y / horizon) ** 2);
}

function seaAt(x: number, y: number): Colour {
  const isWave = (x * 7 + y * 13) % 29 < 4;
  return mix(isWave ? [214, 138, 110] : [120, 84, 112], [18, 30, 62], (y - horizon) / (height - horizon));
}

/** Adds two beams from the lamp, brightest near it. */
function lightAt(x: number, y: number, behind: Colour): Colour {
  const [dx, dy] = [x - 138, y - 30];
  const isInBeam = Math.abs(dy) < 2 + Math.abs(dx) * 0.14;
  return isInBeam ? mix([255, 244, 190], behind, Math.min(1, 0.25 + Math.abs(dx) / 130)) : behind;
}

function capeAt(x: number, y: number): Colour | undefined {
  const top = 100 - Math.max(0, 24 - Math.abs(x - 140) * 0.45);
  return y > top && x > 78 ? mix([52, 44, 52], [22, 20, 30], (y - top) / 40) : undefined;
}

function towerAt(x: number, y: number): Colour | undefined {
  const offset = Math.abs(x - 138);
  if (y >= 20 && y < 25 && offset <= (y - 18) * 1.2) return [150, 40, 40];
  if (y >= 25 && y < 35 && offset <= 5) return offset <= 3 ? [255, 240, 170] : [60, 56, 66];
  if (y >= 35 && y < 38 && offset <= 9) return [60, 56, 66];
  if (y < 38 || y >= 82 || offset > 6 + (y - 38) * 0.1) return undefined;
  return mix(Math.floor((y - 38) / 9) % 2 === 0 ? [226, 220, 214] : [176, 48, 46], [40, 34, 50], offset / 16);
}
