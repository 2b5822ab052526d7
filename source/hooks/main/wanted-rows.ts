import type {WantedRows} from '../../core/history/account-window.ts';
import type {ListModel} from './use-list-pane.ts';

/** Returns the rows of the account's list that are on screen or next; undefined while others are, or what matches. */
export function wantedRows({tab, isFiltered, top, rows, items, total}: ListModel): WantedRows | undefined {
  if (tab !== 'account' || isFiltered) return undefined;
  // Sorted here, what is not loaded yet has no row: more is wanted once the end is near.
  if (items.length < total)
    return {from: 0, to: top + 2 * rows < items.length ? 0 : total, isSeen: false, ahead: 0};
  return {from: top, to: top + rows, isSeen: true, ahead: rows};
}
