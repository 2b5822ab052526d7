import {spinnerSign, waitingText} from '../../core/text/spinner.ts';
import {type ContentProgress, fittingProgress} from '../../core/verify/progress.ts';

/** The progress of fetching content as text, built only when read: progress is reported far more often. */
interface ProgressText {
  readonly progress: (progress: ContentProgress, size: number | undefined) => void;
  /** Called when a gateway asks to wait. */
  readonly pause: (talk: string) => void;
  /** Returns a text of at most `width` columns. */
  readonly read: (width: number) => string;
}

const wayOut = 'Ctrl+C cancels';

/** Creates the text: `beginning` until data arrives, then `verb` before the amount. */
export function progressText(beginning: string, verb = ''): ProgressText {
  const since = performance.now();
  let last:
    | {readonly progress: ContentProgress; readonly size: number | undefined; readonly at: number}
    | undefined;
  let talk: string | undefined;
  return {
    progress: (progress, size) => {
      last = {progress, size, at: performance.now()};
      talk = undefined;
    },
    pause: said => {
      talk = said;
    },
    read: width => {
      const now = performance.now();
      if (talk === undefined && last !== undefined) {
        // The elapsed time goes on even while no bytes arrive.
        const progress = {...last.progress, elapsedMs: last.progress.elapsedMs + now - last.at};
        const before = `${spinnerSign} ${verb}`;
        return before + fittingProgress(progress, last.size, {width: width - before.length, wayOut});
      }
      return waitingText(talk ?? beginning, Math.floor((now - since) / 1000), wayOut);
    },
  };
}
