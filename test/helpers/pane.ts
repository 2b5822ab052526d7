/** Returns what is within the frame of the pin's pane, or of what lies over it, row by row without trailing blanks. */
export function paneRows(screen: string): string[] {
  return screen.split('\n').flatMap(row => /^(?:.*││|│) (.*?) *│$/.exec(row)?.[1] ?? []);
}

/** Returns the screen's text as it was before it was broken into the lines of a pane. */
export function unwrapped(screen: string): string {
  return screen
    .split('\n')
    .map(line => line.split('│').at(-2)?.trim() ?? line.trim())
    .join(' ')
    .replaceAll(/ +/g, ' ');
}
