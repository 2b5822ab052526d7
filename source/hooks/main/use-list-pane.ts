import {useMemo} from 'react';
import type {FilteredLookup} from '../../core/history/filter.ts';
import {type Lookup, unloadedLookup} from '../../core/history/lookup.ts';
import {lookupTitle} from '../../core/history/row.ts';
import {fitToList, type Movement, moveInList} from '../../core/screen/list-state.ts';
import type {ListTab} from '../../core/screen/main-state.ts';
import {useFilteredLookups} from '../history/use-filtered-lookups.ts';
import type {Recents} from '../history/use-recents.ts';
import {useKeyOf} from '../keymaps-context.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import type {ListLoading, ListSource} from './use-list-source.ts';

/** The list that is shown: the recent lookups, or all pins of the account. */
export interface ListModel {
  readonly tab: ListTab;
  /** The title of the account's list. */
  readonly accountTitle: string;
  /** How many recent lookups there are, whichever list is shown. */
  readonly recents: number;
  /** How much of the account's list is loaded; undefined for the recent lookups. */
  readonly loading: ListLoading | undefined;
  /** Those that match the prompt, best first; all if it is empty. */
  readonly items: readonly FilteredLookup[];
  /** How they are sorted, in words. */
  readonly order: string;
  /** The prompt is not empty. */
  readonly isFiltered: boolean;
  /** More may be found. */
  readonly isSearching: boolean;
  /** How many there are in all. */
  readonly total: number;
  /** The row of the shown pin; -1 if it is not listed. */
  readonly cursor: number;
  /** The first row on screen. */
  readonly top: number;
  /** How many rows fit. */
  readonly rows: number;
  readonly hasFocus: boolean;
}

interface ListPaneOptions {
  readonly recents: Recents;
  readonly source: ListSource;
  readonly accountTitle: string;
  readonly show: (pinId: string) => void;
}

/** Returns the list, the lookup under its cursor, and the actions there. */
export function useListPane(
  {state, dispatch, layout, notify}: ScreenState,
  {recents, source, accountTitle, show}: ListPaneOptions,
) {
  const keyOf = useKeyOf();
  const isFiltered = state.text.trim() !== '';
  const listed = isFiltered ? source.lookups : source.rows;
  const {items, isSearching, finish} = useFilteredLookups(listed, state.text);
  const {unknownRow} = state;
  const index =
    unknownRow === undefined
      ? items.findIndex(({lookup}) => lookup.pinId === state.pinId)
      : Math.min(unknownRow, items.length - 1);
  const hasNote = source.loading?.note !== undefined;
  const rows = Math.max(0, layout.paneRows - (hasNote ? 1 : 0));
  const view = fitToList({cursor: index, top: state.recentsTop}, items.length, rows);
  const under = items[index]?.lookup;
  const selected = under === unloadedLookup ? undefined : under;
  const hasFocus = state.pane === 'recents' && state.overlay === undefined;
  const select = (lookup: Lookup | undefined, top: number) =>
    dispatch({type: 'select', pinId: lookup?.pinId, top});
  const selectRow = (row: number, top: number) =>
    dispatch({type: 'select', pinId: items[row]?.lookup.pinId || undefined, top, row});

  // A focused list has its cursor on a row: the first one, unless the shown pin is listed.
  if (hasFocus && index < 0 && items.length > 0) selectRow(0, 0);
  // The pin at the cursor has been loaded.
  if (unknownRow !== undefined && selected !== undefined) selectRow(index, view.top);

  const best = items[0]?.lookup.pinId || undefined;
  // Each letter typed selects the best match, until the user picks another. A partial search may not have found the best yet.
  if (
    isFiltered &&
    !state.hasChosen &&
    best !== undefined &&
    best !== state.pinId &&
    !(isSearching && index >= 0)
  )
    dispatch({type: 'select-best', pinId: best});

  const remove = () => {
    if (selected === undefined) return;
    // The cursor stays in place, on the next row.
    const next = items[index + 1] ?? items[index - 1];
    select(next?.lookup, state.recentsTop);
    recents.remove(selected);
    notify({tone: 'plain', text: `Removed ${lookupTitle(selected)}. ${keyOf('undo')} brings it back.`});
  };

  const undo = () => {
    const {undoCount} = recents;
    const lookup = recents.undo();
    if (lookup === undefined) return;
    select(lookup, state.recentsTop);
    notify({
      tone: 'plain',
      text: undoCount > 1 ? `${undoCount} pins are back.` : `${lookupTitle(lookup)} is back.`,
    });
  };

  const move = (movement: Movement) => {
    const moved = moveInList(view, movement, items.length, rows);
    selectRow(moved.cursor, moved.top);
  };

  const {total, order, loading} = source;
  const {tab} = state;
  const {top} = view;
  const count = recents.lookups.length;
  const model: ListModel = useMemo(
    () => ({
      tab,
      accountTitle,
      recents: count,
      loading,
      items,
      order,
      isFiltered,
      isSearching,
      total,
      cursor: index,
      top,
      rows,
      hasFocus,
    }),
    [
      tab,
      accountTitle,
      count,
      loading,
      items,
      order,
      isFiltered,
      isSearching,
      total,
      index,
      top,
      rows,
      hasFocus,
    ],
  );
  return {
    model,
    selected,
    move,
    point: (row: number) => {
      const pointed = items[top + row];
      if (pointed !== undefined && row < rows) selectRow(top + row, top);
    },
    /** Returns the match that Enter opens: the chosen one, else the best of all. */
    match: () => (isSearching && !state.hasChosen ? finish()[0]?.lookup : selected),
    actions: {
      open: () => selected && show(selected.pinId),
      'other-list': () => dispatch({type: 'other-list'}),
      'to-recents': () => dispatch({type: 'to-list', pinId: best}),
      remove,
      undo,
    },
  };
}

export type ListPane = ReturnType<typeof useListPane>;
