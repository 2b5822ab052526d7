import type {JpegFrame} from './jpeg-frame.ts';

/** Converts a row of samples, with an array for each channel, to colours. May change the samples. */
export type MakeColours = (rgba: Uint8ClampedArray, channels: readonly Uint8ClampedArray[]) => void;

/** Returns the function that converts a frame’s channels to colours. */
export function colourMaker({components}: JpegFrame, adobeTransform: number | undefined): MakeColours {
  const ids = String.fromCharCode(...components.map(({id}) => id));
  if (components.length === 1) return fromGrey;
  if (components.length === 3) return adobeTransform === 0 || ids === 'RGB' ? fromRgb : fromYcc;
  if (adobeTransform === undefined) return fromCmyk;
  return adobeTransform === 0 ? fromLight : fromYcck;
}

const fromGrey: MakeColours = (rgba, [grey = none]) => fromRgb(rgba, [grey, grey, grey]);

const none = new Uint8ClampedArray();

const fromRgb: MakeColours = (rgba, channels) => {
  for (const [channel, samples] of channels.entries())
    for (let x = 0; x < samples.length; x++) rgba[x * 4 + channel] = samples[x] ?? 0;
};

/** JFIF 1.02, page 3. */
const fromYcc: MakeColours = (rgba, [light = none, blueness = none, redness = none]) => {
  for (let x = 0; x < light.length; x++) {
    const y = light[x] ?? 0;
    const blue = (blueness[x] ?? 0) - 128;
    const red = (redness[x] ?? 0) - 128;
    rgba[x * 4] = y + 1.402 * red;
    rgba[x * 4 + 1] = y - 0.344136 * blue - 0.714136 * red;
    rgba[x * 4 + 2] = y + 1.772 * blue;
  }
};

const fromCmyk: MakeColours = (rgba, channels) => {
  for (const samples of channels) invert(samples);
  fromLight(rgba, channels);
};

/** Converts the four inks as Adobe’s programs write them: as how much light they let through. */
const fromLight: MakeColours = (rgba, channels) => {
  fromRgb(rgba, channels.slice(0, 3));
  throughBlack(rgba, channels);
};

/** Does the same where cyan, magenta and yellow are stored as luminance and chrominance. */
const fromYcck: MakeColours = (rgba, channels) => {
  fromYcc(rgba, channels);
  invert(rgba);
  throughBlack(rgba, channels);
};

const throughBlack: MakeColours = (rgba, [, , , black = none]) => {
  for (let at = 0; at < rgba.length; at++)
    rgba[at] = at % 4 === 3 ? 255 : ((rgba[at] ?? 0) * (black[at >> 2] ?? 0)) / 255;
};

function invert(samples: Uint8ClampedArray): void {
  for (let at = 0; at < samples.length; at++) samples[at] = 255 - (samples[at] ?? 0);
}
