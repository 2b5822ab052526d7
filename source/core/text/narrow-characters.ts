/** The symbols among `narrowCharacters`: arrows, triangles, the mark of the selected row, and state symbols. */
export const narrowSymbols = String.raw`\u2190-\u2193\u258C\u25B8\u25BE\u25C7\u25C9\u25CB\u25D0\u2714\u2716`;

/**
 * Printable characters, for use in a character class, that take one column each where ambiguous width is narrow (UAX #11)
 * and never form a grapheme with one another (UAX #29): letters, signs, box-drawing lines and the symbols above.
 */
export const narrowCharacters = String.raw` -~\u00A1-\u00A8\u00AA-\u00AC\u00AF-\u024F\u2010-\u2027\u203A\u2500-\u2580${narrowSymbols}`;
