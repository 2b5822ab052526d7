/** Select graphic rendition with a colour, as ECMA-48 (8.3.117) and xterm number them: 30-49, 90-107. */
const colour = /\u001B\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/g;

/**
 * Returns what is written to a terminal without its colours, for those who set NO_COLOR (https://no-color.org). Bold,
 * dim and inverse stay: without inverse nobody could see which line is selected.
 */
export function withoutColours(output: string): string {
  return output.replaceAll(colour, '');
}
