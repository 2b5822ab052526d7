import type {BindingContext, Pane} from '../keymap/binding.ts';
import {type ListView, topOfList} from './list-state.ts';
import type {Folds, PinRow} from './pin-rows.ts';
import {type InputHistory, noInputs} from './prompt.ts';

/** What covers the panes, and the selected line in it. */
export interface Overlay {
  readonly kind: 'copy' | 'qr-code' | 'profiles' | 'sort' | 'export' | 'file-name' | 'overview' | 'help';
  readonly view: ListView;
}

/** A pane that stays on screen while keys go to the prompt. */
export type ShownPane = Exclude<Pane, 'prompt'>;

export type PreviewPlace = 'beside' | 'over';

/** What the list's pane lists: the recent lookups, or all pins of the account. */
export type ListTab = 'recents' | 'account';

/** What Esc gives back: the list as it was before something was typed, or another one was shown. */
type Before = Pick<MainState, 'pinId' | 'opened' | 'recentsTop'>;

/** The part of the pin's rows that is on screen. */
export interface FieldsView extends ListView {
  /** What the cursor is on, wherever that goes; undefined for what is first. */
  readonly row?: PinRow | undefined;
}

/** The state of the main screen: where keys go, what is in the prompt, which pin is shown. */
export interface MainState {
  readonly pane: Pane;
  /** The pane that was left for the prompt: where there is room for one only, it stays on screen. */
  readonly shownPane: ShownPane;
  /** Where the preview of the content is, if it is open: in a column of its own, or in the list's place. */
  readonly preview: PreviewPlace | undefined;
  /** The pane that it was opened from. */
  readonly previewedFrom: ShownPane;
  readonly overlay: Overlay | undefined;
  /** The record is shown as received, instead of its fields. */
  readonly isRaw: boolean;
  /** What is in the prompt; the list shows what matches it. */
  readonly text: string;
  /** Undefined while the prompt is empty. */
  readonly before: Before | undefined;
  /** The person has chosen another match than the best. */
  readonly hasChosen: boolean;
  /** Earlier inputs, for the arrow keys. */
  readonly inputs: InputHistory;
  /** Why the text is not a pin ID, once it has been tried. */
  readonly problem: string | undefined;
  /** The pin that is shown. */
  readonly pinId: string | undefined;
  /** The pin that the person last asked for; others come on screen by the cursor. */
  readonly opened: string | undefined;
  readonly recentsTop: number;
  readonly tab: ListTab;
  /** The other list as it was left. */
  readonly left: Before | undefined;
  /** The row that the cursor is on while nobody knows yet which pin is there. */
  readonly unknownRow: number | undefined;
  readonly fields: FieldsView;
  readonly folds: Folds;
}

/** What there is to begin with. */
interface Beginning {
  /** The pin given on the command line. */
  readonly pinId?: string | undefined;
  /** The list that has something to look at; undefined for none. */
  readonly list?: ListTab | undefined;
}

/** Returns the state at the start: with a pin, or else with a list, where there is room for one of them only. */
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

/** Tells whether keys go to this pane, and not to what lies over it. */
export function isFocused({pane, overlay}: MainState, asked: Pane): boolean {
  return pane === asked && overlay === undefined;
}

/** Returns the pane on screen where there is room for one: what matches is, while somebody types. */
export function paneOnTop({pane, shownPane, overlay}: MainState, isFiltered: boolean): ShownPane {
  return pane === 'prompt' && isFiltered && overlay === undefined ? 'recents' : shownPane;
}

/** Returns where keys go. */
export function contextOf({overlay, pane, isRaw}: MainState, isSearching: boolean): BindingContext {
  if (overlay !== undefined) return overlay.kind === 'help' && isSearching ? 'search' : overlay.kind;
  if (pane === 'pin' && isRaw) return isSearching ? 'search' : 'raw';
  return pane;
}
