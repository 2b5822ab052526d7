import {sanitize, shorten} from '../text/sanitize.ts';

/** The number of the operating system command (OSC) that makes a terminal show a desktop notification. */
export type NotificationCommand = 9 | 99 | 777;

/**
 * The names of terminals known to show notifications, and the command each takes: kitty's desktop notifications (99),
 * iTerm2's proprietary escape codes (9), and rxvt-unicode's extension, which has a title (777).
 */
const terminals: ReadonlyArray<readonly [RegExp, NotificationCommand]> = [
  [/kitty/i, 99],
  [/^(?:iterm|warp)/i, 9],
  [/^(?:wezterm|(?:xterm-)?ghostty|foot|rxvt-unicode|contour|windows terminal)/i, 777],
];

/** Returns the command that a terminal of this name takes; undefined if it is not known to take any. */
export function commandOf(terminal: string): NotificationCommand | undefined {
  return terminals.find(([pattern]) => pattern.test(terminal))?.[1];
}

/** The variables that identify the terminal, if pinview runs in it directly. */
type Variables = Readonly<Record<string, string | undefined>>;

/** Returns the command that the terminal of this environment takes, or undefined. */
export function commandFor(variables: Variables): NotificationCommand | undefined {
  const {TERM = '', TERM_PROGRAM, LC_TERMINAL, KITTY_WINDOW_ID, WT_SESSION, STY} = variables;
  // GNU screen passes none of them on.
  if (STY) return undefined;
  // TERM is set by the terminal itself, and the only one that SSH always passes on.
  const command = commandOf(TERM);
  if (command !== undefined || TERM_PROGRAM) return command ?? commandOf(TERM_PROGRAM ?? '');
  if (KITTY_WINDOW_ID) return 99;
  return commandOf(LC_TERMINAL ?? (WT_SESSION ? 'Windows Terminal' : ''));
}

/** In characters: desktops cut longer texts anyway. */
const maxLength = 200;
const title = 'pinview';

/** Returns the sequence that shows a notification; a new `count` keeps it from replacing earlier ones. */
export function notificationSequence(command: NotificationCommand, text: string, count: number): string {
  const body = shorten(sanitize(text), maxLength);
  switch (command) {
    case 9:
      // The title also keeps a text that begins with a number from being read as one of ConEmu's commands.
      return `\u001B]9;${title}: ${body}\u0007`;
    case 99:
      return `\u001B]99;i=${title}-${count}:d=0;${title}\u001B\\\u001B]99;i=${title}-${count}:p=body;${body}\u001B\\`;
    case 777:
      return `\u001B]777;notify;${title};${body}\u0007`;
  }
}

/** Wraps a sequence so that tmux passes it on to the outer terminal: tmux(1), allow-passthrough. */
export function throughTmux(sequence: string): string {
  return `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
}
