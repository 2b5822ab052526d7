/** Returns the rows inside the frame of the pin's pane, or of what covers it, without trailing blanks. */
export function paneRows(screen: string): string[] {
  return screen.split('\n').flatMap(row => /^(?:.*││|│) (.*?) *│$/.exec(row)?.[1] ?? []);
}

/** Returns the text of a pane (its rightmost, if there are two) with its line breaks undone. */
export function unwrapped(screen: string): string {
  return screen
    .split('\n')
    .map(line => line.split('│').at(-2)?.trim() ?? line.trim())
    .join(' ')
    .replaceAll(/ +/g, ' ');
}
