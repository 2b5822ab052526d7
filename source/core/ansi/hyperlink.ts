/** An address that a terminal may open: nothing in it ends the sequence, draws, or names a user. */
const address = /^https?:\/\/[\w.~:[\]%-]+(?:[/?#][\w.~:/?#[\]@!$&'()*+,=%-]*)?$/;

/** OSC 8: text until the next one leads to the address; an empty one ends the link. */
export const linkTo = (target: string) => `\u001B]8;;${target}\u001B\\`;

/** Returns a text as a link to an address, for terminals that know OSC 8; unchanged if that is no address to open. */
export function hyperlink(text: string, target = text): string {
  return address.test(target) ? linkTo(target) + text + linkTo('') : text;
}

/** The first version of libvte with links, as VTE_VERSION writes it. */
const minVte = 5000;

const programs = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'rio']);
const terminals = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|wezterm)(?:-|$)/;

/**
 * Tells whether the terminal of this environment is known to have links (OSC 8). In tmux and screen it is unknown what
 * the outer terminal does with them, and the variables are those of whichever terminal started the session.
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
