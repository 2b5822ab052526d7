import {dither} from './dither.ts';
import {cubeAndGreys, type Palette, sixteenColours} from './palette.ts';
import type {Pixels} from './pixels.ts';

/** The colours that a terminal supports. */
export type ColourRange = 'true-colour' | '256-colours' | '16-colours';

/** The SGR parameters that select a pixel’s colour for text, and for its background. */
interface Paint {
  readonly foreground: (pixel: number) => string;
  readonly background: (pixel: number) => string;
}

const upperHalf = '▀';
const reset = '\u001B[0m';
const select = (parameters: string) => `\u001B[${parameters}m`;

/**
 * Returns the lines that draw an image with two pixels per cell, one above the other, since a cell is about twice as tall
 * as it is wide. Each line ends with a reset.
 */
export function halfBlocks(pixels: Pixels, colours: ColourRange): readonly string[] {
  const paint = paintOf(pixels, colours);
  return Array.from({length: Math.ceil(pixels.height / 2)}, (_, row) => drawLine(pixels, paint, row));
}

function drawLine({width, height}: Pixels, paint: Paint, row: number): string {
  const isLast = row * 2 + 1 === height;
  let line = '';
  let [foreground, background] = ['', ''];
  for (let upper = row * 2 * width; upper < (row * 2 + 1) * width; upper++) {
    const bottom = isLast ? '' : paint.background(upper + width);
    // A space takes a third of the bytes of a half block.
    const isOne = bottom === paint.background(upper);
    const top = isOne ? foreground : paint.foreground(upper);
    if (top !== foreground) line += select(top);
    if (bottom !== background) line += select(bottom);
    line += isOne ? ' ' : upperHalf;
    [foreground, background] = [top, bottom];
  }
  return line + reset;
}

function paintOf(pixels: Pixels, colours: ColourRange): Paint {
  if (colours === 'true-colour') {
    const {rgb} = pixels;
    const channelsOf = (pixel: number) => `2;${rgb[pixel * 3]};${rgb[pixel * 3 + 1]};${rgb[pixel * 3 + 2]}`;
    return {
      foreground: pixel => `38;${channelsOf(pixel)}`,
      background: pixel => `48;${channelsOf(pixel)}`,
    };
  }
  const palette: Palette = colours === '256-colours' ? cubeAndGreys : sixteenColours;
  const indexes = dither(pixels, palette.rgb);
  return {
    foreground: pixel => palette.foreground(indexes[pixel] ?? 0),
    background: pixel => palette.background(indexes[pixel] ?? 0),
  };
}
