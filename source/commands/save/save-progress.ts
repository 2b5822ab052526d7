import {type ContentProgress, progressWords} from '../../core/verify/progress.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine, wayOut} from '../../services/terminal/progress-line.ts';

/** The progress of a download: on a terminal, a line that disappears at the end. */
interface SaveProgress {
  show(progress: ContentProgress, size: number): void;
  /** Prints a message that stays. */
  say(talk: string): void;
  end(): void;
}

/** How often the line is redrawn, in milliseconds. */
const drawnEveryMs = 200;

/** Creates the progress; a silent one leaves the terminal to the printed content. */
export function createSaveProgress(output: Output, {isSilent}: {readonly isSilent: boolean}): SaveProgress {
  const line = createProgressLine(output);
  let last: {readonly progress: ContentProgress; readonly size: number; readonly at: number} | undefined;
  const timer = setInterval(() => {
    if (last === undefined || isSilent) return;
    const {progress, size, at} = last;
    // Up to now, even while no bytes arrive.
    const elapsedMs = progress.elapsedMs + monotonicMs() - at;
    line.show(`${progressWords({...progress, elapsedMs}, size)} · ${wayOut}`);
  }, drawnEveryMs);
  timer.unref();
  if (!isSilent) line.wait('Asking for the content…');
  return {
    show(progress, size) {
      last = {progress, size, at: monotonicMs()};
    },
    say: line.say,
    end() {
      clearInterval(timer);
      line.clear();
    },
  };
}
