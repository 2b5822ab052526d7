/** Returns what is within the frame of the pin's pane, or of what lies over it, row by row without trailing blanks. */
export function paneRows(screen: string): string[] {
  return screen.split('\n').flatMap(row => /^(?:.*││|│) (.*?) *│$/.exec(row)?.[1] ?? []);
}
