/** Select graphic rendition with a colour, as ECMA-48 (8.3.117) and xterm number them: 30-49, 90-107. */
const colour = /\u001B\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/g;

/**
 * Removes the colours from terminal output, for users who set NO_COLOR (https://no-color.org). Bold, dim and inverse
 * stay: without inverse the selected line would not be visible.
 */
export function stripColours(output: string): string {
  return output.replaceAll(colour, '');
}
