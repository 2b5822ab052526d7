import {useCallback, useEffect, useState} from 'react';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';

/** A short message about the last action. */
export interface Notice {
  readonly text: string;
  readonly tone: 'success' | 'failure' | 'plain';
  /** It is about something that takes time: the spinner in its text turns. */
  readonly isWaiting?: boolean;
}

/** In milliseconds: long enough to read a line and a half. */
const shownMs = 6000;

/** Returns the current notice, which disappears by itself, and a function that sets the next. */
export function useNotice(): readonly [Notice | undefined, (notice: Notice | undefined) => void] {
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setNotice(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  // A new object each time, so that a repeated message is shown for the full time again. Some name a file, whose path may
  // contain any character.
  const notify = useCallback(
    (next: Notice | undefined) => setNotice(next && {...next, text: sanitize(next.text)}),
    [],
  );
  return [notice, notify];
}

/** Returns the notice for a failure. Anything but a PinviewError is a bug and rethrown. */
export function failureNotice(error: unknown): Notice {
  if (!(error instanceof PinviewError)) throw error;
  return {tone: 'failure', text: [error.message, error.hint].filter(Boolean).join(' ')};
}

/** What keys of other layouts type, including `.,:;` where a US keyboard has Q or the slash. */
const otherLayout = /^(?:[^\u0000-\u007F\u2190-\u2193]|[.,:;])$/u;

/**
 * Returns the notice for a key that does nothing, if another keyboard layout typed it: with such a layout it is not obvious
 * that the keys are letters. `where` says where they are listed.
 */
export function unknownKey(name: string, where = ''): Notice | undefined {
  if (!otherLayout.test(name)) return undefined;
  const text = `“${sanitize(name)}” does nothing here. Keys are those of a US keyboard${where}.`;
  return {tone: 'plain', text};
}
