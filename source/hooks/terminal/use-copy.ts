import {useCallback} from 'react';
import {middle, sanitize} from '../../core/text/sanitize.ts';
import {useServices} from '../services-context.ts';
import {failureNotice, type Notice} from './use-notice.ts';

/** The beginning and end of a value on one line, enough to recognise it. */
function glimpse(value: string): string {
  // A record is copied verbatim, so it may contain what must not reach the screen.
  return middle(sanitize(value).replaceAll(/ {2,}/g, ' '), 40);
}

/** Returns a function that copies a value and announces what was copied, and how. */
export function useCopy(notify: (notice: Notice) => void): (what: string, value: string) => void {
  const {clipboard} = useServices();
  return useCallback(
    (what, value) => {
      clipboard.copy(value).then(
        method => notify({tone: 'success', text: `${what} ${method}: ${glimpse(value)}`}),
        (error: unknown) => notify(failureNotice(error)),
      );
    },
    [clipboard, notify],
  );
}
