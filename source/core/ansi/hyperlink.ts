/** An address that is safe to link: nothing in it ends the sequence, draws, or names a user. */
const address = /^https?:\/\/[\w.~:[\]%-]+(?:[/?#][\w.~:/?#[\]@!$&'()*+,=%-]*)?$/;

/** OSC 8: links the text up to the next one to an address; an empty address ends the link. */
export const linkTo = (target: string) => `\u001B]8;;${target}\u001B\\`;

/** Links a text to an address, for terminals that support OSC 8; unchanged if the address is not safe to link. */
export function hyperlink(text: string, target = text): string {
  return address.test(target) ? linkTo(target) + text + linkTo('') : text;
}

/** The first version of libvte with links, in the form of VTE_VERSION. */
const minVte = 5000;

const programs = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'rio']);
const terminals = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|wezterm)(?:-|$)/;

/**
 * Tells whether the terminal of this environment is known to support links (OSC 8). False in tmux and screen, where the
 * variables are those of whichever terminal started the session, and what the outer terminal does with links is unknown.
 */
export function hasHyperlinks(environment: Readonly<Record<string, string | undefined>>): boolean {
  const {TMUX, STY, TERM = '', TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, KONSOLE_VERSION} = environment;
  if (TMUX || STY || TERM === 'dumb' || /^(?:tmux|screen)/.test(TERM)) return false;
  return (
    programs.has(TERM_PROGRAM) ||
    terminals.test(TERM) ||
    Number(VTE_VERSION) >= minVte ||
    Boolean(WT_SESSION) ||
    Boolean(KONSOLE_VERSION)
  );
}
