import {PinviewError} from '../../core/errors/pinview-error.ts';

/**
 * Waits for a number of milliseconds.
 *
 * @throws PinviewError `cancelled` if the signal aborts first.
 */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(new PinviewError('cancelled', 'Interrupted.'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    }, ms);
    signal.addEventListener('abort', cancel, {once: true});
    if (signal.aborted) cancel();
  });
}
