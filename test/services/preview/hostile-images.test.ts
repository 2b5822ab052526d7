import assert from 'node:assert/strict';
import {test} from 'node:test';
import {deflateSync} from 'node:zlib';
import {decodeImage} from '../../../source/services/preview/decode-image.ts';
import {gif} from '../../helpers/gif.ts';
import {pngHeader, pngOf} from '../../helpers/png.ts';

const box = {width: 2000, height: 2000};
const mebibyte = 1024 * 1024;
/** Bytes for the thread with all that it decodes, and for what Node itself needs. */
const maxGrowth = 400 * mebibyte;
/** How long the thread may take to start and to be stopped, in milliseconds. */
const otherMs = 25_000;
/** Long enough for any machine to decode the image, in milliseconds. */
const patientMs = 60_000;

/** Decodes an image, checks the time and memory that it took, and returns the outcome in words. */
async function outcomeOf(bytes: Uint8Array, timeoutMs = 5000): Promise<string> {
  assert.ok(bytes.length < 8 * mebibyte);
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const outcome = await decodeImage(bytes, {...box, timeoutMs}).then(
    ({pixels}) => `${pixels.width} by ${pixels.height}`,
    (error: unknown) => String(error),
  );
  clearInterval(watch);
  assert.ok(performance.now() - startedAt < timeoutMs + otherMs, 'it takes too long');
  assert.ok(most - before < maxGrowth, `it needs ${Math.round((most - before) / mebibyte)} MiB`);
  return outcome;
}

const short = (number: number) => [number >> 8, number & 0xff];
const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  ...short(body.length + 2),
  ...body,
];
const zeros = (length: number) => Array<number>(length).fill(0);

test('of a PNG that is more than it says, only what is seen is decompressed', async () => {
  const bytes = pngOf([
    ['IHDR', pngHeader(9, 9, [8, 2, 0, 0, 0])],
    ['IDAT', deflateSync(Buffer.alloc(600 * mebibyte), {level: 1})],
    ['IEND', []],
  ]);
  assert.equal(await outcomeOf(bytes, patientMs), '9 by 9');
});

test('a PNG of forty megapixels is held a row at a time', async () => {
  // Interlaced, it has nearly twice as many rows, each with a filter byte.
  const rows = deflateSync(Buffer.alloc(6300 * (2 + 6300 * 8)), {level: 1});
  for (const isInterlaced of [0, 1]) {
    const bytes = pngOf([
      ['IHDR', pngHeader(6300, 6300, [16, 6, 0, 0, isInterlaced])],
      ['IDAT', rows],
      ['IEND', []],
    ]);
    assert.match(await outcomeOf(bytes), /^2000 by 2000$|takes more than 5 seconds/);
  }
});

test('a PNG of nothing but empty chunks ends in words', async () => {
  const chunk = Uint8Array.of(0, 0, 0, 0, 0x61, 0x62, 0x63, 0x64, 0, 0, 0, 0);
  const bytes = new Uint8Array(7 * mebibyte);
  bytes.set(pngOf([['IHDR', pngHeader(9, 9, [8, 2, 0, 0, 0])]]));
  for (let at = 33; at + 12 < bytes.length; at += 12) bytes.set(chunk, at);
  assert.match(await outcomeOf(bytes), /its data ends too early|more memory|takes more than 5 seconds/);
});

test('a GIF of forty megapixels is held a row at a time', async () => {
  const frame = {left: 19_000, top: 1900, width: 300, height: 90};
  const bytes = gif({
    width: 20_000,
    height: 2000,
    palette: [0, 0, 0, 9, 9, 9],
    frame,
    colours: zeros(27_000),
  });
  assert.equal(await outcomeOf(bytes, patientMs), '2000 by 200');
});

test('a JPEG that refines its pixels for hours is given up', async () => {
  const scan = [...segment(0xda, [1, 1, 0, 1, 63, 0x10]), ...zeros(30)];
  const beginning = [
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    ...segment(0xc2, [8, ...short(4000), ...short(4000), 1, 1, 0x11, 0]),
    // One code in each table: a DC value like the one before, and a run of 16,384 blocks in which nothing changes.
    ...segment(0xc4, [0, 1, ...zeros(15), 0, 0x10, 1, ...zeros(15), 0xe0]),
    ...segment(0xda, [1, 1, 0, 0, 0, 0]),
    ...zeros(31_250),
  ];
  const bytes = Buffer.concat([Buffer.from(beginning), ...Array<Buffer>(100_000).fill(Buffer.from(scan))]);
  assert.match(await outcomeOf(bytes), /takes more than 5 seconds/);
});

test('a JPEG that defines codes without end is given up, or ends in words', async () => {
  const codes = segment(0xc4, [0, 1, ...zeros(15), 0]);
  const bytes = Buffer.concat([
    Buffer.from([0xff, 0xd8, ...segment(0xc0, [8, 0, 9, 0, 9, 1, 1, 0x11, 0])]),
    ...Array<Buffer>(300_000).fill(Buffer.from(codes)),
  ]);
  assert.match(await outcomeOf(bytes), /takes more than 5 seconds|there is no image in it/);
});
