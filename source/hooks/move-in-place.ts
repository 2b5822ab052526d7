import {helpOver} from '../core/help-lines.ts';
import {paneMargin} from '../core/layout.ts';
import {fitToList, type ListView, type Movement, moveInList} from '../core/list-view.ts';
import {moveInFields} from '../core/pin-lines.ts';
import type {BrowserModel} from './use-browser.ts';

/** Moves where the keys are: in a list, a menu, the fields of the pin, or its record. */
export function moveInPlace(model: BrowserModel, movement: Movement, menuLength: number): void {
  const {state, dispatch, layout, list, pin, raw} = model;
  const {overlay} = state;
  if (overlay !== undefined) {
    const view =
      overlay.kind === 'help'
        ? scrolled(model, overlay.view, movement)
        : moveInList(overlay.view, movement, menuLength, menuLength);
    dispatch({type: 'overlay', overlay: {...overlay, view}});
  } else if (state.pane === 'pin' && state.isRaw) raw.dispatch({type: 'move', movement});
  else if (state.pane === 'pin') {
    const size = {width: layout.pinWidth - paneMargin, height: pin.fieldsHeight};
    dispatch({type: 'view-fields', view: moveInFields(pin.fields, movement, pin.rows, size)});
  } else {
    const height = recentsRows(model);
    const view = fitToList({cursor: list.selected, top: state.recentsTop}, list.items.length, height);
    const {cursor, top} = moveInList(view, movement, list.items.length, height);
    dispatch({type: 'select', pinId: list.items[cursor]?.lookup.pinId, top});
  }
}

/** The help has no line to choose, only a first line on screen. */
function scrolled({state, layout}: BrowserModel, {top}: ListView, movement: Movement): ListView {
  const {length} = helpOver(state, layout.pinWidth - paneMargin);
  const last = Math.max(0, length - layout.paneRows);
  // On a higher screen than before the first line has moved.
  const first = Math.min(top, last);
  const moved = moveInList({cursor: first, top: first}, movement, length, layout.paneRows).cursor;
  const cursor = Math.max(0, Math.min(moved, last));
  return {cursor, top: cursor};
}

/** Returns the rows that the recents have: the filter takes one. */
export function recentsRows({state, layout}: Pick<BrowserModel, 'state' | 'layout'>): number {
  return Math.max(0, layout.paneRows - (state.filter === undefined ? 0 : 1));
}
