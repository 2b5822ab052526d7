import type {WantedRows} from '../../core/history/account-window.ts';
import type {ListModel} from './use-list-pane.ts';

/** Returns the rows of the account's list on screen or near it; undefined while the other list or matches are shown. */
export function wantedRows(list: ListModel): WantedRows | undefined {
  const {tab, isFiltered, loading, cursor, top, rows, items, total} = list;
  if (tab !== 'account' || isFiltered) return undefined;
  const whole = {from: 0, isSeen: false, ahead: 0} as const;
  // Sorted here, a new pin may go anywhere in the list: more are wanted once the cursor is on the row after all others.
  if (loading?.isOpen && loading.isSortedHere) return {...whole, to: cursor < total ? 0 : total + 1};
  // Sorted here, pins that are not loaded have no row: more are wanted once the end is near.
  if (items.length < total) return {...whole, to: top + 2 * rows < items.length ? 0 : total};
  return {from: top, to: top + rows, isSeen: true, ahead: rows};
}
