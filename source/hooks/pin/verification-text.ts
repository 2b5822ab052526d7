import {spinnerSign, waitingText} from '../../core/text/spinner.ts';
import {fittingProgress, type VerifyProgress} from '../../core/verify/progress.ts';

/** How far a verification is, in words that are made when they are read: progress comes far more often. */
interface VerificationText {
  readonly progress: (progress: VerifyProgress) => void;
  /** A gateway asks to wait. */
  readonly pause: (talk: string) => void;
  /** Returns a text for that many columns. */
  readonly read: (width: number) => string;
}

const wayOut = 'Ctrl+C cancels';

/** Returns the text about content of this size. */
export function verificationText(size: number | undefined): VerificationText {
  const since = performance.now();
  let last: VerifyProgress | undefined;
  let talk: string | undefined;
  return {
    progress: progress => {
      last = progress;
      talk = undefined;
    },
    pause: said => {
      talk = said;
    },
    read: width => {
      const ms = performance.now() - since;
      if (talk === undefined && last !== undefined)
        // At the moment, also while no byte comes.
        return `${spinnerSign} ${fittingProgress({...last, elapsedMs: ms}, size, {width: width - 2, wayOut})}`;
      return waitingText(talk ?? 'Checking the content…', Math.floor(ms / 1000), wayOut);
    },
  };
}
