import type {ColourRange} from './half-blocks.ts';
import type {ImageSize} from './pixels.ts';

/** How a terminal shows images: `none` if it has no colours. */
export type ImageWay = 'kitty' | ColourRange | 'none';

/** How images are shown, once that has been found out. */
export type ImageSupport =
  | {readonly way: Exclude<ImageWay, 'kitty'>}
  /** `cell` is in pixels; undefined if the terminal does not report it. */
  | {readonly way: 'kitty'; readonly cell: ImageSize | undefined};

type Variables = Readonly<Record<string, string | undefined>>;

const kittyTerminals = /^xterm-(?:kitty|ghostty)$/;

/**
 * Returns the best way to show images that the environment suggests; `colourDepth` is in bits. `kitty` is a guess from
 * names, which only the terminal itself can confirm.
 */
export function bestImageWay(variables: Variables, colourDepth: number): ImageWay {
  const {TERM, NO_COLOR} = variables;
  if (NO_COLOR || TERM === 'dumb' || colourDepth < 4) return 'none';
  return isKitty(variables) ? 'kitty' : colourRange(variables, colourDepth);
}

/** Returns the colours of a terminal that does not draw images itself. */
export function colourRange({TERM = ''}: Variables, colourDepth: number): ColourRange {
  // Over SSH, TERM is the only remaining sign of 24-bit colours.
  if (colourDepth >= 24 || kittyTerminals.test(TERM)) return 'true-colour';
  return colourDepth >= 8 ? '256-colours' : '16-colours';
}

/** In tmux and screen, the variables may describe another terminal, and both pass the protocol on only if told to. */
function isKitty({TERM = '', TERM_PROGRAM, KITTY_WINDOW_ID, TMUX, STY}: Variables): boolean {
  if (TMUX || STY || /^(?:tmux|screen)/.test(TERM)) return false;
  return kittyTerminals.test(TERM) || TERM_PROGRAM === 'ghostty' || Boolean(KITTY_WINDOW_ID);
}
