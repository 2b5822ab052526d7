/** SGR (select graphic rendition) with a colour, as numbered by ECMA-48 (8.3.117) and xterm: 30-49, 90-107. */
const colour = /\u001B\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/g;

/**
 * Removes colours from terminal output, for users who set NO_COLOR (https://no-color.org). Bold, dim and inverse stay:
 * without inverse, the selected line could not be seen.
 */
export function stripColours(output: string): string {
  return output.replaceAll(colour, '');
}
