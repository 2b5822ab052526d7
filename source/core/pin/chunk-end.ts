/** A text without a line break is cut elsewhere once it has this many characters. */
const minCut = 65_536;
/** And anywhere once it has this many. */
const maxUncut = 1_048_576;
/** In characters, more than an ID takes with all its escapes. */
const margin = 2048;

/** A line end in the middle of what may be an ID, or of a word that continues on the next line. */
const unfinished = /(?:[=\\]|(?<![0-9a-f-])[0-9a-f-]{1,35}[ \t]*)\r?$/i;
/** How many line ends to try. */
const maxTries = 20;

/**
 * Returns where a text that may go on can be cut without splitting an ID: after the last line end that is not within
 * one or, in a long line, after another sign. Returns 0 if it cannot be cut anywhere.
 */
export function chunkEnd(text: string): number {
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
