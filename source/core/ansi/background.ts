/** Asks the terminal for its background colour (OSC 11: xterm's ctlseqs); many answer, the others ignore it. */
export const askBackground = '\u001B]11;?\u001B\\';

const answer = /^\u001B\]11;rgb:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})(?:\u0007|\u001B\\)$/i;

/** Tells whether a report from the terminal answers that question. */
export function isBackground(report: string): boolean {
  return answer.test(report);
}

/** Tells whether the colour in such an answer is light; undefined for any other report. */
export function isLightBackground(report: string): boolean | undefined {
  const parts = answer.exec(report)?.slice(1);
  if (parts === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map(
    part => Number.parseInt(part, 16) / (16 ** part.length - 1),
  );
  // Relative luminance (ITU-R BT.709), without gamma correction.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
}
