/** Those of the characters below that are symbols: arrows, and the signs of the states. */
export const plainSymbols = String.raw`\u2190-\u2193\u25CB\u25D0\u2714\u2716`;

/**
 * Printed characters, as a pattern has them between brackets, of which each takes one column where what is of ambiguous
 * width is narrow (UAX #11), and is a grapheme of its own, whatever of them stands beside it (UAX #29): letters, signs
 * and lines that are neither joined nor extended by another one, the signs of the states among them.
 */
export const plainCharacters = String.raw` -~\u00A1-\u00A8\u00AA-\u00AC\u00AF-\u024F\u2010-\u2027\u203A\u2500-\u257F${plainSymbols}`;
