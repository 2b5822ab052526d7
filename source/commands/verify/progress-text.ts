import {progressWords, type VerifyProgress} from '../../core/verify/progress.ts';

/** Returns how far a verification has got, and how to stop it. */
export function progressText(progress: VerifyProgress, size: number | undefined): string {
  return `${progressWords(progress, size)} · Ctrl+C ends it`;
}
