/** A text without a line end is cut at other places once it has this many characters. */
const minCut = 65_536;
/** And anywhere once it has as many as this. */
const maxUncut = 1_048_576;
/** Longer than an ID may be written with all its escapes. */
const margin = 2048;

/** The end of a line in the middle of what may be an ID, or of a word that goes on in the next line. */
const unfinished = /(?:[=\\]|(?<![0-9a-f-])[0-9a-f-]{1,35}[ \t]*)\r?$/i;
/** How many line ends are looked at. */
const maxTries = 20;

/**
 * Returns where a text, of which more may come, can be cut so that no ID is in two parts: behind the last line end that
 * is in none, in a long line behind another sign. 0 if it can be cut nowhere.
 */
export function cutOf(text: string): number {
  let end = text.lastIndexOf('\n');
  for (let tries = 0; end >= 0 && tries < maxTries; tries++) {
    if (!unfinished.test(text.slice(Math.max(0, end - 50), end))) return end + 1;
    end = text.lastIndexOf('\n', end - 1);
  }
  if (text.length < minCut) return 0;
  const sign = Math.max(
    text.lastIndexOf(',', text.length - margin),
    text.lastIndexOf('}', text.length - margin),
  );
  if (sign > 0) return sign + 1;
  return text.length < maxUncut ? 0 : text.length - margin;
}
