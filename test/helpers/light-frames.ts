const light: Readonly<Record<string, string>> = {
  '┏': '╭',
  '┓': '╮',
  '┗': '╰',
  '┛': '╯',
  '━': '─',
  '┃': '│',
};

/** Returns a screen with the heavy frame, which shows where the keys go, drawn like the others. */
export function withLightFrames(screen: string): string {
  return screen.replaceAll(/[┏┓┗┛━┃]/g, line => light[line] ?? line);
}
