import {useWaiting} from '../terminal/use-waiting.ts';
import type {Saving} from './use-saving.ts';

/** Returns what says how far the saving of a pin's content is, once that is worth telling. */
export function useShownSaving(
  pinId: string | undefined,
  {present, readProgress}: Saving,
): Saving['readProgress'] | undefined {
  const isIts = present?.pinId !== undefined && present.pinId === pinId;
  const waited = useWaiting(isIts ? `saving of ${pinId}` : undefined);
  return waited === undefined ? undefined : readProgress;
}
