/** Returns a list for screen readers: a heading that says what and how many, then numbered lines. */
export function spokenList(heading: string, lines: readonly string[]): string {
  return `${heading}:\n${spokenLines(lines)}`;
}

/** Returns a line for screen readers, with commas instead of the dots that separate its parts on the screen. */
export function withoutDots(text: string): string {
  return text.replaceAll(' · ', ', ');
}

/** Returns numbered lines, beginning with the number `start`. */
export function spokenLines(lines: readonly string[], start = 1): string {
  return lines.map((line, index) => `${start + index}. ${line}\n`).join('');
}
