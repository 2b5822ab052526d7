import {useCallback} from 'react';
import {PinviewError} from '../core/pinview-error.ts';
import {middle} from '../core/plain-text.ts';
import {useServices} from './services-context.ts';
import type {Notice} from './use-notice.ts';

/** Returns a function that copies a value and says what was copied, and how. */
export function useCopy(notify: (notice: Notice) => void): (what: string, value: string) => void {
  const {clipboard} = useServices();
  return useCallback(
    (what, value) => {
      clipboard.copy(value).then(
        method => notify({tone: 'success', text: `${what} ${method}: ${middle(value, 40)}`}),
        (error: unknown) => {
          if (!(error instanceof PinviewError)) throw error;
          notify({tone: 'failure', text: [error.message, error.hint].filter(Boolean).join(' ')});
        },
      );
    },
    [clipboard, notify],
  );
}
