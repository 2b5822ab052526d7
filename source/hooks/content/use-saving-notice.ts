import {waitingText} from '../../core/text/spinner.ts';
import type {Notice} from '../terminal/use-notice.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {Saving} from './use-saving.ts';

/**
 * Returns the notice while content is saved, once that is worth telling, unless the pane of this pin tells how far it is:
 * undefined for where that pane is not on screen.
 */
export function useSavingNotice({present}: Saving, pinId: string | undefined): Notice | undefined {
  const waited = useWaiting(present && 'saving');
  if (present === undefined || waited === undefined) return undefined;
  if (present.pinId !== undefined && present.pinId === pinId) return undefined;
  const text = waitingText(`Saving ${present.name}. Ctrl+C stops.`, waited);
  return {tone: 'plain', isWaiting: true, text};
}
