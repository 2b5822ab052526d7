import type {BindingContext, Pane} from '../keymap/binding.ts';
import {type ListView, topOfList} from './list-state.ts';
import type {Folds, PinRow} from './pin-rows.ts';
import {type InputHistory, noInputs} from './prompt.ts';

/** What covers the panes, and its selected line. */
export interface Overlay {
  readonly kind: 'copy' | 'qr-code' | 'profiles' | 'sort' | 'export' | 'file-name' | 'overview' | 'help';
  readonly view: ListView;
}

/** A pane that can stay on screen while keys go to the prompt. */
export type ShownPane = Exclude<Pane, 'prompt'>;

export type PreviewPlace = 'beside' | 'over';

/** What the list shows: the recent lookups, or all pins of the account. */
export type ListTab = 'recents' | 'account';

/** The list as it was before something was typed or the other list was shown, for going back. */
type Before = Pick<MainState, 'pinId' | 'opened' | 'recentsTop'>;

/** The part of the pin's rows that is on screen. */
export interface FieldsView extends ListView {
  /** The row that the cursor follows when rows move; undefined for the first. */
  readonly row?: PinRow | undefined;
}

/** The state of the main screen: where keys go, what is in the prompt, and which pin is shown. */
export interface MainState {
  readonly pane: Pane;
  /** The pane that had the focus before the prompt; it stays on screen if there is room for only one. */
  readonly shownPane: ShownPane;
  /** Where the content preview is, if it is open: in a column of its own, or in place of the list. */
  readonly preview: PreviewPlace | undefined;
  /** The pane that the preview was opened from. */
  readonly previewedFrom: ShownPane;
  readonly overlay: Overlay | undefined;
  /** The record is shown as received, instead of as fields. */
  readonly isRaw: boolean;
  /** The text in the prompt; the list shows what matches it. */
  readonly text: string;
  /** Undefined while the prompt is empty. */
  readonly before: Before | undefined;
  /** The user has chosen a row, so the best match is no longer selected. */
  readonly hasChosen: boolean;
  /** Earlier inputs, for the arrow keys. */
  readonly inputs: InputHistory;
  /** Why the text is not a pin ID, once that has been tried. */
  readonly problem: string | undefined;
  /** The pin that is shown. */
  readonly pinId: string | undefined;
  /** The pin that the user last asked for; others are shown by moving the cursor. */
  readonly opened: string | undefined;
  readonly recentsTop: number;
  readonly tab: ListTab;
  /** The other list as it was left. */
  readonly left: Before | undefined;
  /** The row of the cursor while the pin there is not known yet. */
  readonly unknownRow: number | undefined;
  readonly fields: FieldsView;
  readonly folds: Folds;
}

interface Beginning {
  /** The pin given on the command line. */
  readonly pinId?: string | undefined;
  /** The list that has something to show; undefined if none has. */
  readonly list?: ListTab | undefined;
}

/** Returns the initial state; if there is room for only one pane, it shows the given pin, or else the list. */
export function startMain({pinId, list}: Beginning = {}): MainState {
  return {
    pane: pinId === undefined ? 'prompt' : 'pin',
    shownPane: pinId === undefined && list !== undefined ? 'recents' : 'pin',
    preview: undefined,
    previewedFrom: 'recents',
    overlay: undefined,
    isRaw: false,
    text: '',
    before: undefined,
    hasChosen: false,
    inputs: noInputs,
    problem: undefined,
    pinId,
    opened: pinId,
    recentsTop: 0,
    tab: list ?? 'recents',
    left: undefined,
    unknownRow: undefined,
    fields: topOfList,
    folds: {},
  };
}

/** Tells whether keys go to this pane, rather than to an overlay. */
export function isFocused({pane, overlay}: MainState, asked: Pane): boolean {
  return pane === asked && overlay === undefined;
}

/** Returns the pane to show if there is room for only one: the list of matches while a search is typed. */
export function paneOnTop({pane, shownPane, overlay}: MainState, isFiltered: boolean): ShownPane {
  return pane === 'prompt' && isFiltered && overlay === undefined ? 'recents' : shownPane;
}

/** Returns the place that keys go to. */
export function contextOf({overlay, pane, isRaw}: MainState, isSearching: boolean): BindingContext {
  if (overlay !== undefined) return overlay.kind === 'help' && isSearching ? 'search' : overlay.kind;
  if (pane === 'pin' && isRaw) return isSearching ? 'search' : 'raw';
  return pane;
}
