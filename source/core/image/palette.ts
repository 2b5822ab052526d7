/** A terminal’s indexed colours: how to select each, and roughly what it looks like. */
export interface Palette {
  /** Three bytes per colour. */
  readonly rgb: Uint8Array;
  /** Returns the SGR parameters that select a colour for text; `background` does so for its background. */
  readonly foreground: (index: number) => string;
  readonly background: (index: number) => string;
}

/** The colours as xterm draws them; other terminals and themes vary a little. */
export const sixteenColours: Palette = {
  rgb: Uint8Array.of(
    ...[0, 0, 0, 205, 0, 0, 0, 205, 0, 205, 205, 0, 0, 0, 238, 205, 0, 205, 0, 205, 205, 229, 229, 229],
    ...[
      127, 127, 127, 255, 0, 0, 0, 255, 0, 255, 255, 0, 92, 92, 255, 255, 0, 255, 0, 255, 255, 255, 255, 255,
    ],
  ),
  foreground: index => String(index < 8 ? 30 + index : 82 + index),
  background: index => String(index < 8 ? 40 + index : 92 + index),
};

const levels = [0, 95, 135, 175, 215, 255];
const firstOfCube = 16;

/** The colour cube and grey ramp after the sixteen colours that themes change: xterm’s 256colres.h. */
export const cubeAndGreys: Palette = {
  rgb: Uint8Array.from([
    ...levels.flatMap(red => levels.flatMap(green => levels.flatMap(blue => [red, green, blue]))),
    ...Array.from({length: 24}, (_, index) => Array<number>(3).fill(8 + 10 * index)).flat(),
  ]),
  foreground: index => `38;5;${firstOfCube + index}`,
  background: index => `48;5;${firstOfCube + index}`,
};
