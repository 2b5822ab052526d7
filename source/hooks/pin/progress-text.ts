import {spinnerSign, waitingText} from '../../core/text/spinner.ts';
import {type ContentProgress, fittingProgress} from '../../core/verify/progress.ts';

/** How far content has come, in words that are made when they are read: progress comes far more often. */
interface ProgressText {
  readonly progress: (progress: ContentProgress, size: number | undefined) => void;
  /** A gateway asks to wait. */
  readonly pause: (talk: string) => void;
  /** Returns a text for that many columns. */
  readonly read: (width: number) => string;
}

const wayOut = 'Ctrl+C cancels';

/** Returns the text, which says `beginning` until something has come, and then has `verb` before how much. */
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
        // At the moment, also while no byte comes.
        const progress = {...last.progress, elapsedMs: last.progress.elapsedMs + now - last.at};
        const before = `${spinnerSign} ${verb}`;
        return before + fittingProgress(progress, last.size, {width: width - before.length, wayOut});
      }
      return waitingText(talk ?? beginning, Math.floor((now - since) / 1000), wayOut);
    },
  };
}
