import type {Notice} from '../terminal/use-notice.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {Saving} from './use-saving.ts';

/** Leaves room for a name, and fits into most screens. */
const progressWidth = 56;

/**
 * Returns the notice while content is saved, once that is worth telling, unless the pane of this pin tells how far it is:
 * undefined for where that pane is not on screen.
 */
export function useSavingNotice(
  {present, readProgress}: Saving,
  pinId: string | undefined,
): Notice | undefined {
  const waited = useWaiting(present && 'saving');
  if (present === undefined || waited === undefined) return undefined;
  if (present.pinId !== undefined && present.pinId === pinId) return undefined;
  return {tone: 'plain', isWaiting: true, text: `${present.name}: ${readProgress(progressWidth)}`};
}
