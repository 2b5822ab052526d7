import {useCallback} from 'react';
import {middle, plainText} from '../core/plain-text.ts';
import {useServices} from './services-context.ts';
import {failureNotice, type Notice} from './use-notice.ts';

/** The beginning and the end of a value, as much as tells it apart, on one line. */
function glimpse(value: string): string {
  // A record is copied as it came, so it may hold what must not reach the screen.
  return middle(plainText(value).replaceAll(/ {2,}/g, ' '), 40);
}

/** Returns a function that copies a value and says what was copied, and how. */
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
