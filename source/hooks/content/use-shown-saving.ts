import {useWaiting} from '../terminal/use-waiting.ts';
import type {Saving} from './use-saving.ts';

/** Returns the function that reads the progress of saving a pin's content; undefined for the first moment. */
export function useShownSaving(
  pinId: string | undefined,
  {present, readProgress}: Saving,
): Saving['readProgress'] | undefined {
  const isIts = present?.pinId !== undefined && present.pinId === pinId;
  const waited = useWaiting(isIts ? `saving of ${pinId}` : undefined);
  return waited === undefined ? undefined : readProgress;
}
