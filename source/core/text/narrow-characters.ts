/** The symbols among the characters below: arrows, triangles, the mark of a selected row, and state symbols. */
export const narrowSymbols = String.raw`\u2190-\u2193\u258C\u25B8\u25BE\u25C7\u25C9\u25CB\u25D0\u2714\u2716`;

/**
 * Printable characters, for a pattern's brackets, that each take one column where ambiguous width is narrow (UAX #11)
 * and are graphemes of their own next to any of the others (UAX #29): letters, signs and lines that are neither joined
 * nor extended, the state symbols among them.
 */
export const narrowCharacters = String.raw` -~\u00A1-\u00A8\u00AA-\u00AC\u00AF-\u024F\u2010-\u2027\u203A\u2500-\u2580${narrowSymbols}`;
