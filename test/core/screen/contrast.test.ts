import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {type Styles, stylesFor} from '../../../source/core/screen/styles.ts';

const page = readFileSync(join(import.meta.dirname, '../../../.github/accessibility.md'), 'utf8');

/** xterm's default palette, from XTerm-col.ad. */
const palette: Readonly<Record<string, readonly [red: number, green: number, blue: number]>> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  red: [205, 0, 0],
  green: [0, 205, 0],
  yellow: [205, 205, 0],
  blue: [0, 0, 238],
  magenta: [205, 0, 205],
  cyan: [0, 205, 205],
  gray: [127, 127, 127],
  blueBright: [92, 92, 255],
};

/** Returns the relative luminance of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const linear = (palette[colour] ?? []).map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Returns the contrast ratio of two colours (WCAG 2.2). */
function contrast(colour: string, ground: string): number {
  const [dark = 0, light = 0] = [luminance(colour), luminance(ground)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Returns the colour of a theme with the least contrast on any of these grounds, and its contrast ratio. */
function weakest({faint, accent, tones}: Styles, grounds: readonly string[]) {
  const colours = [faint, accent, ...Object.values(tones)].flatMap(({color}) => color ?? []);
  const pairs = colours.flatMap(colour =>
    grounds.map(ground => ({colour, ground, ratio: contrast(colour, ground)})),
  );
  return pairs.toSorted((one, other) => one.ratio - other.ratio)[0];
}

/** WCAG 2.2, success criterion 1.4.11, for what only colour and size convey; here words say the same. */
const least = 3;

for (const [name, styles, grounds] of [
  ['dark', stylesFor('dark', {}), ['black']],
  ['light', stylesFor('light', {}), ['white']],
  ['auto', stylesFor('auto', {}), ['black', 'white']],
] as const) {
  test(`the page about accessibility names the weakest colour of the theme ${name}, and its contrast`, () => {
    const {colour, ground, ratio} = weakest(styles, grounds) ?? {};
    const [, on, named, figure] =
      new RegExp(`^\\| \`${name}\`.* \\| (\\w+) \\| (\\w+), .* \\| ([\\d.]+) \\|$`, 'm').exec(page) ?? [];
    assert.deepEqual([on, named, figure], [ground, colour, ratio?.toFixed(1)]);
    if (name !== 'auto') assert.ok((ratio ?? 0) >= least, `${ratio}`);
  });
}
