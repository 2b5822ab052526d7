import type {Notice} from '../terminal/use-notice.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {Saving} from './use-saving.ts';

/** In columns: leaves room for a name, and fits most screens. */
const progressWidth = 56;

/**
 * Returns the notice for a save that takes longer than a moment. `pinId` is the pin whose pane is on screen, if any: that
 * pane shows the progress of its own content instead.
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
