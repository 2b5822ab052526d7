import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Terminal as Emulator, IBufferCell} from '@xterm/headless';

const run = promisify(execFile);

/** The colours of a terminal that users can choose, as 0xRRGGBB. */
export interface Palette {
  readonly ink: number;
  readonly paper: number;
  readonly sixteen: readonly number[];
}

/** xterm's own (charproc.c). */
const xterm = [
  ...[0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5],
  ...[0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff],
];

export const palettes = {
  dark: {ink: 0xc5c8c6, paper: 0x1d1f21, sixteen: xterm},
  light: {ink: 0x1d1f21, paper: 0xffffff, sixteen: xterm},
} as const satisfies Readonly<Record<string, Palette>>;

const cell = {width: 8, height: 16};

/** Returns the contents of the QR codes on the visible screen, as `zbarimg` reads them in these colours. */
export async function readQrCodes(emulator: Emulator, palette: Palette): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-picture-'));
  const file = join(folder, 'screen.pgm');
  try {
    writeFileSync(file, drawn(emulator, palette));
    const {stdout} = await run('zbarimg', [
      '--quiet',
      '--raw',
      '--nodbus',
      '-Sdisable',
      '-Sqrcode.enable',
      file,
    ]);
    return stdout.trimEnd().split('\n');
  } catch (error) {
    // zbarimg found no code.
    if (Object(error).code === 4) return [];
    throw error;
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** Draws the visible screen in shades of grey, as a binary Netpbm PGM. */
function drawn({buffer: {active}, cols, rows}: Emulator, palette: Palette): Uint8Array {
  const [width, height] = [cols * cell.width, rows * cell.height];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const line = active.getLine(active.baseY + Math.floor(y / cell.height));
    for (let column = 0; column < cols; column++) {
      const one = line?.getCell(column);
      const start = y * width + column * cell.width;
      if (one !== undefined)
        drawPart(pixels.subarray(start, start + cell.width), one, y % cell.height, palette);
    }
  }
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), pixels]);
}

/** Draws a pixel row of a cell. Other characters become a small block, so that the cell is neither all dark nor all light. */
function drawPart(pixels: Uint8Array, one: IBufferCell, y: number, palette: Palette): void {
  const front = one.isFgDefault() ? palette.ink : colour(one.getFgColor(), one.isFgRGB(), palette);
  const back = one.isBgDefault() ? palette.paper : colour(one.getBgColor(), one.isBgRGB(), palette);
  const [ink, paper] = one.isInverse() ? [back, front] : [front, back];
  const isUpper = y < cell.height / 2;
  const text = one.getChars();
  pixels.fill(grey(text === '█' || text === (isUpper ? '▀' : '▄') ? ink : paper));
  if (!/^[█▀▄ ]?$/.test(text) && y > 4 && y < 12) pixels.fill(grey(ink), 2, 6);
}

/** Of the 256 colours the first sixteen are the user's; the others are a cube and a grey ramp (xterm's 256colres.pl). */
function colour(value: number, isRgb: boolean, {sixteen}: Palette): number {
  if (isRgb) return value;
  if (value >= 232) return (8 + 10 * (value - 232)) * 0x010101;
  const level = (part: number) => (part === 0 ? 0 : 55 + 40 * part);
  const [red = 0, green = 0, blue = 0] = [36, 6, 1].map(unit => level(Math.floor((value - 16) / unit) % 6));
  return sixteen[value] ?? (red << 16) | (green << 8) | blue;
}

/** Returns the luminance of a colour by ITU-R BT.709. */
function grey(value: number): number {
  return Math.round(0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 0xff) + 0.0722 * (value & 0xff));
}
