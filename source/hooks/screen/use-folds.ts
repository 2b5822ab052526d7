import {openFoldAt} from '../../core/screen/pin-rows.ts';
import type {PinView} from '../pin/use-pin-view.ts';
import type {ScreenState} from './use-screen-state.ts';

/** Tells where the cursor of the pin pane is among the groups that fold, and returns the actions on them. */
export function useFolds({dispatch}: Pick<ScreenState, 'dispatch'>, {rows, fields: {cursor}}: PinView) {
  const row = rows[cursor];
  const openFold = openFoldAt(rows, cursor);
  const setFold = (index: number | undefined, isOpen: boolean) => {
    const heading = index === undefined ? undefined : rows[index];
    if (heading?.kind === 'fold') dispatch({type: 'fold', heading, isOpen, index: index ?? 0});
  };
  return {
    /** The cursor is on the heading of a group. */
    isOnFold: row?.kind === 'fold',
    /** There is a group to fold at the cursor. */
    isInFold: openFold !== undefined,
    actions: {
      'toggle-fold': () => setFold(cursor, row?.kind === 'fold' && !row.isOpen),
      unfold: () => setFold(cursor, true),
      fold: () => setFold(openFold, false),
    },
  };
}
