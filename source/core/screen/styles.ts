import type {Theme} from '../account/config.ts';
import type {Tone} from '../pin/tone.ts';

/** How a text is drawn, as properties of Ink's Text. */
export interface TextStyle {
  readonly color?: string;
  readonly dimColor?: boolean;
  readonly bold?: boolean;
  readonly underline?: boolean;
}

/** How the parts of the screen are drawn, by role, in the terminal's sixteen colours. */
export interface Styles {
  /** Secondary text. */
  readonly faint: TextStyle;
  /** What draws the eye: the frame with the focus, a key, a prompt. */
  readonly accent: TextStyle;
  readonly tones: Readonly<Record<Tone, TextStyle>>;
}

const dark: Styles = {
  faint: {dimColor: true},
  accent: {color: 'cyan'},
  tones: {
    plain: {},
    dim: {dimColor: true},
    success: {color: 'green'},
    warning: {color: 'yellow'},
    failure: {color: 'red'},
  },
};

/**
 * Faint text fades into a light background, as do cyan, yellow and green, which many terminals draw even paler in bold.
 * Success has the terminal’s own colour instead.
 */
const light: Styles = {
  faint: {color: 'gray'},
  accent: {color: 'blue'},
  tones: {
    plain: {},
    dim: {color: 'gray'},
    success: {bold: true},
    warning: {color: 'magenta'},
    failure: {color: 'red'},
  },
};

/** For an unknown background: the colours that, in xterm, are readable on both white and black, except for green. */
const either: Styles = {
  ...dark,
  accent: {color: 'blueBright'},
  tones: {...dark.tones, warning: {color: 'magenta'}},
};

/**
 * Returns the styles of a theme. `auto` starts from COLORFGBG, in which rxvt, Konsole and others give the numbers of their
 * colours; the terminal's answer comes only after the first frame. `mono` keeps attributes only; its colours are removed
 * in the same place as for NO_COLOR.
 */
export function stylesFor(theme: Theme, environment: {readonly COLORFGBG?: string | undefined}): Styles {
  if (theme !== 'auto') return theme === 'light' ? light : dark;
  const background = /;(\d+)$/.exec(environment.COLORFGBG ?? '')?.[1];
  if (background === undefined) return either;
  return background === '7' || background === '15' ? light : dark;
}
