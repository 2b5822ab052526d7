import {useCallback} from 'react';
import {middle} from '../core/plain-text.ts';
import {useServices} from './services-context.ts';
import {failureNotice, type Notice} from './use-notice.ts';

/** Returns a function that copies a value and says what was copied, and how. */
export function useCopy(notify: (notice: Notice) => void): (what: string, value: string) => void {
  const {clipboard} = useServices();
  return useCallback(
    (what, value) => {
      clipboard.copy(value).then(
        method => notify({tone: 'success', text: `${what} ${method}: ${middle(value, 40)}`}),
        (error: unknown) => notify(failureNotice(error)),
      );
    },
    [clipboard, notify],
  );
}
