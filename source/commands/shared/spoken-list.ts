/** Returns a list for those who listen: what it is of, and how many, then each with its number. */
export function spokenList(heading: string, lines: readonly string[]): string {
  return `${heading}:\n${spokenLines(lines)}`;
}

/** Returns parts of a line that dots separate on the screen as they are said. */
export function withoutDots(text: string): string {
  return text.replaceAll(' · ', ', ');
}

/** Returns lines with their numbers, of which the first is `start`. */
export function spokenLines(lines: readonly string[], start = 1): string {
  return lines.map((line, index) => `${start + index}. ${line}\n`).join('');
}
