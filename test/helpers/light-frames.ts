const light: Readonly<Record<string, string>> = {
  '┏': '╭',
  '┓': '╮',
  '┗': '╰',
  '┛': '╯',
  '━': '─',
  '┃': '│',
};

/** Returns a screen with the heavy frame, which marks the focus, drawn in light lines like the others. */
export function withLightFrames(screen: string): string {
  return screen.replaceAll(/[┏┓┗┛━┃]/g, line => light[line] ?? line);
}
