import {useCallback, useEffect, useState} from 'react';
import {PinviewError} from '../core/pinview-error.ts';

/** A short message about what was just done. */
export interface Notice {
  readonly text: string;
  readonly tone: 'success' | 'failure' | 'plain';
}

/** Long enough to read a line and a half. */
const shownMs = 6000;

/** Returns the present notice, and how to set the next. It goes away by itself. */
export function useNotice(): readonly [Notice | undefined, (notice: Notice | undefined) => void] {
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setNotice(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  // A new object each time, so that the same words said again are shown for their whole time.
  const notify = useCallback((next: Notice | undefined) => setNotice(next && {...next}), []);
  return [notice, notify];
}

/** Returns the notice that a failure is; what is no PinviewError is a bug, and thrown on. */
export function failureNotice(error: unknown): Notice {
  if (!(error instanceof PinviewError)) throw error;
  return {tone: 'failure', text: [error.message, error.hint].filter(Boolean).join(' ')};
}
