const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** What takes longer, in milliseconds, is shown to take time. */
export const waitingFromMs = 300;

/** How long a frame of the spinner stays, in milliseconds. */
export const spinnerFrameMs = 100;

/** Stands in a text where the spinner turns. */
export const spinnerSign = '⠋';

/** Returns the frame that the spinner shows after so many milliseconds. */
export function spinnerFrame(ms: number): string {
  return frames[Math.floor(ms / spinnerFrameMs) % frames.length] ?? spinnerSign;
}

/** Returns a text about a step that takes time, with the spinner, the seconds and, if that is not in it, the way out. */
export function waitingText(text: string, seconds: number, wayOut?: string): string {
  const passed = `${text} ${spinnerSign} ${seconds} s`;
  return wayOut === undefined ? passed : `${passed} · ${wayOut}`;
}
