const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** After this many milliseconds, a wait is shown. */
export const waitingFromMs = 300;

/** How long each frame of the spinner is shown, in milliseconds. */
export const spinnerFrameMs = 100;

/** The placeholder for the spinner in a text. */
export const spinnerSign = '⠋';

/** Returns the spinner's frame after `ms` milliseconds. */
export function spinnerFrame(ms: number): string {
  return frames[Math.floor(ms / spinnerFrameMs) % frames.length] ?? spinnerSign;
}

/** Returns a text about a slow step with the spinner, the seconds passed and, unless the text has it already, the way out. */
export function waitingText(text: string, seconds: number, wayOut?: string): string {
  const passed = `${text} ${spinnerSign} ${seconds} s`;
  return wayOut === undefined ? passed : `${passed} · ${wayOut}`;
}
