import {eraseLine as eraseToEnd} from '../../core/ansi/sequences.ts';
import {
  spinnerFrame,
  spinnerFrameMs,
  spinnerSign,
  waitingFromMs,
  waitingText,
} from '../../core/text/spinner.ts';
import {cutToWidth} from '../../core/text/width.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import type {Output} from './output.ts';
import {createSpokenProgress} from './spoken-progress.ts';

/** A line that is rewritten in place if messages go to a terminal, and nothing otherwise. Plain output gets lines that stay. */
export interface ProgressLine {
  show(text: string): void;
  /** Shows a step once it takes a while, with a spinner, the seconds and how to stop it, until the next call. */
  wait(step: string): void;
  /** Erases the line. */
  clear(): void;
  /** Prints a message that stays, above the line. */
  say(talk: string): void;
  /** An output whose texts appear above the line. */
  readonly output: Output;
}

/** Returns to the start of the line and erases it: ECMA-48, 8.3.15 and 8.3.41. */
const erase = `\r${eraseToEnd}`;

/** Says what Ctrl+C does while a command waits. */
export const wayOut = 'Ctrl+C stops';

/** Tells whether a message line may be rewritten. */
export function isRewritable({talkColumns, isPlain}: Output): boolean {
  return talkColumns !== undefined && !isPlain;
}

/** Creates the progress line on the output's terminal. */
export function createProgressLine(output: Output): ProgressLine {
  if (output.isPlain) return createSpokenProgress(output, wayOut);
  let spinner: NodeJS.Timeout | undefined;
  let waiting: string | undefined;
  let isShown = false;

  function draw(text: string): void {
    if (output.talkColumns === undefined) return;
    // A line that fills the last column would wrap, and then could not be erased.
    output.say(erase + cutToWidth(text, output.talkColumns - 1));
    isShown = true;
  }

  function spin(): void {
    clearInterval(spinner);
    if (waiting === undefined || output.talkColumns === undefined) return;
    const step = waiting;
    const since = monotonicMs();
    spinner = setInterval(() => {
      const ms = monotonicMs() - since;
      if (ms < waitingFromMs) return;
      const text = waitingText(step, Math.floor(ms / 1000), wayOut);
      draw(text.replace(spinnerSign, spinnerFrame(ms)));
    }, spinnerFrameMs);
    spinner.unref();
  }

  function eraseLine(): void {
    clearInterval(spinner);
    if (isShown) output.say(erase);
    isShown = false;
  }

  function above<Text>(write: (text: Text) => void) {
    return (text: Text) => {
      eraseLine();
      write(text);
      spin();
    };
  }

  // Inherits the getters, so that the columns stay current.
  const outputAbove: Output = Object.create(output, {
    print: {value: above(output.print)},
    say: {value: above(output.say)},
  });
  return {
    show(text) {
      waiting = undefined;
      clearInterval(spinner);
      draw(text);
    },
    wait(step) {
      waiting = step;
      spin();
    },
    clear() {
      waiting = undefined;
      eraseLine();
    },
    say: talk => outputAbove.say(`pinview: ${talk}\n`),
    output: outputAbove,
  };
}

/**
 * Returns the result of work that may take long. Anything the work prints through the output it is given appears above the
 * progress line.
 */
export async function whileWaiting<Result>(
  step: string,
  output: Output,
  work: (output: Output) => Promise<Result>,
): Promise<Result> {
  const progress = createProgressLine(output);
  progress.wait(step);
  try {
    return await work(progress.output);
  } finally {
    progress.clear();
  }
}
