import type {Pixels} from './pixels.ts';

/** Floyd–Steinberg error diffusion with halved shares: half blocks are so large that with full shares single ones glare. */
const neighbours = [
  {right: 1, down: 0, share: 7 / 32},
  {right: -1, down: 1, share: 3 / 32},
  {right: 0, down: 1, share: 5 / 32},
  {right: 1, down: 1, share: 1 / 32},
] as const;

/** Returns the palette index of each pixel. Neighbours make up for part of a pixel’s error, so that areas look right overall. */
export function dither({width, height, rgb}: Pixels, palette: Uint8Array): Uint8Array {
  const wanted = Float32Array.from(rgb);
  const chosen = new Uint8Array(width * height);
  for (let pixel = 0; pixel < chosen.length; pixel++) {
    const colour = nearestColour(wanted.subarray(pixel * 3, pixel * 3 + 3), palette);
    chosen[pixel] = colour;
    for (const {right, down, share} of neighbours) {
      const column = (pixel % width) + right;
      const neighbour = pixel + right + down * width;
      if (column < 0 || column >= width || neighbour >= chosen.length) continue;
      for (let channel = 0; channel < 3; channel++) {
        const error = clamped(wanted[pixel * 3 + channel]) - (palette[colour * 3 + channel] ?? 0);
        wanted[neighbour * 3 + channel] = (wanted[neighbour * 3 + channel] ?? 0) + error * share;
      }
    }
  }
  return chosen;
}

/** Without a limit, errors that no palette colour makes up for would grow from pixel to pixel. */
function clamped(value = 0): number {
  return Math.min(255, Math.max(0, value));
}

function nearestColour(wanted: Float32Array, palette: Uint8Array): number {
  const [red, green, blue] = [clamped(wanted[0]), clamped(wanted[1]), clamped(wanted[2])];
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index * 3 < palette.length; index++) {
    const distance =
      (red - (palette[index * 3] ?? 0)) ** 2 +
      (green - (palette[index * 3 + 1] ?? 0)) ** 2 +
      (blue - (palette[index * 3 + 2] ?? 0)) ** 2;
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  }
  return nearest;
}
