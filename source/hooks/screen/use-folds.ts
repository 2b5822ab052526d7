import {openFoldAt} from '../../core/screen/pin-rows.ts';
import type {PinView} from '../pin/use-pin-view.ts';
import type {ScreenState} from './use-screen-state.ts';

/** Returns where the cursor of the pin's pane is among the groups that open and close, and what keys do with those. */
export function useFolds({dispatch}: Pick<ScreenState, 'dispatch'>, {rows, fields: {cursor}}: PinView) {
  const row = rows[cursor];
  const openFold = openFoldAt(rows, cursor);
  const setFold = (index: number | undefined, isOpen: boolean) => {
    const heading = index === undefined ? undefined : rows[index];
    if (heading?.kind === 'fold') dispatch({type: 'fold', heading, isOpen, index: index ?? 0});
  };
  return {
    /** The cursor is on the heading of such a group. */
    isOnFold: row?.kind === 'fold',
    /** There is something to close where the cursor is. */
    isInFold: openFold !== undefined,
    actions: {
      'toggle-fold': () => setFold(cursor, row?.kind === 'fold' && !row.isOpen),
      unfold: () => setFold(cursor, true),
      fold: () => setFold(openFold, false),
    },
  };
}
