import type {ColourRange} from './half-blocks.ts';
import type {ImageSize} from './pixels.ts';

/** How a terminal shows images: none where it has no colours. */
export type ImageWay = 'kitty' | ColourRange | 'none';

/** How images are shown, as far as that is known by now. */
export type ImageSupport =
  | {readonly way: Exclude<ImageWay, 'kitty'>}
  /** With the pixels of a cell, if the terminal tells. */
  | {readonly way: 'kitty'; readonly cell: ImageSize | undefined};

type Variables = Readonly<Record<string, string | undefined>>;

const kittyTerminals = /^xterm-(?:kitty|ghostty)$/;

/**
 * Returns how the terminal of an environment shows images at best, where it has so many bits for a colour. `kitty` is what
 * its name promises; only the terminal itself can tell.
 */
export function bestImageWay(variables: Variables, colourDepth: number): ImageWay {
  const {TERM, NO_COLOR} = variables;
  if (NO_COLOR || TERM === 'dumb' || colourDepth < 4) return 'none';
  return isKitty(variables) ? 'kitty' : colourRange(variables, colourDepth);
}

/** Returns the colours of a terminal that does not draw images. */
export function colourRange({TERM = ''}: Variables, colourDepth: number): ColourRange {
  // Over SSH, only TERM is left of what tells of 24 bits.
  if (colourDepth >= 24 || kittyTerminals.test(TERM)) return 'true-colour';
  return colourDepth >= 8 ? '256-colours' : '16-colours';
}

/** In tmux and screen, the variables may be those of another terminal, and they pass the protocol on only if told to. */
function isKitty({TERM = '', TERM_PROGRAM, KITTY_WINDOW_ID, TMUX, STY}: Variables): boolean {
  if (TMUX || STY || /^(?:tmux|screen)/.test(TERM)) return false;
  return kittyTerminals.test(TERM) || TERM_PROGRAM === 'ghostty' || Boolean(KITTY_WINDOW_ID);
}
