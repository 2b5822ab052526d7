import type {WantedRows} from '../../core/history/account-window.ts';
import type {ListModel} from './use-list-pane.ts';

/** Returns the rows of the account's list that are on screen or next; undefined while others are, or what matches. */
export function wantedRows(list: ListModel): WantedRows | undefined {
  const {tab, isFiltered, loading, cursor, top, rows, items, total} = list;
  if (tab !== 'account' || isFiltered) return undefined;
  const whole = {from: 0, isSeen: false, ahead: 0} as const;
  // What comes may belong anywhere in an order that is made here: more is wanted by who goes to the row behind all.
  if (loading?.isOpen && loading.isSortedHere) return {...whole, to: cursor < total ? 0 : total + 1};
  // Sorted here, what is not loaded yet has no row: more is wanted once the end is near.
  if (items.length < total) return {...whole, to: top + 2 * rows < items.length ? 0 : total};
  return {from: top, to: top + rows, isSeen: true, ahead: rows};
}
