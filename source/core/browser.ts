import type {Pane, Place} from './key-binding.ts';
import {type ListView, topOfList} from './list-view.ts';
import {type InputHistory, inputHistory, noInputs, shownInput} from './prompt-help.ts';

/** What lies over the panes, and the line that is chosen in it. */
interface Overlay {
  readonly kind: 'copy' | 'profiles' | 'help';
  readonly view: ListView;
}

/** What the recents are narrowed to. */
interface Filter {
  readonly text: string;
  /** The keys go to its text. */
  readonly isTyping: boolean;
}

/** What the person is doing: where the keys go, what is in the prompt, which pin is shown. */
export interface Browser {
  readonly pane: Pane;
  readonly overlay: Overlay | undefined;
  /** The record as it came is shown in place of its fields. */
  readonly isRaw: boolean;
  readonly filter: Filter | undefined;
  readonly text: string;
  /** What was looked up before, for the arrow keys. */
  readonly inputs: InputHistory;
  /** Why the text is no pin ID, once it has been tried. */
  readonly problem: string | undefined;
  readonly pinId: string | undefined;
  /** The pin under the cursor in the recents; the cursor stays with it when the list is reordered. */
  readonly selected: string | undefined;
  readonly recentsTop: number;
  readonly fields: ListView;
}

export type BrowserEvent =
  | {readonly type: 'focus'; readonly pane: Pane}
  | {readonly type: 'cycle'; readonly by: 1 | -1}
  | {readonly type: 'edit'; readonly text: string}
  | {readonly type: 'walk-inputs'; readonly to: 'older' | 'newer'}
  | {readonly type: 'complain'; readonly text: string; readonly problem: string}
  | {readonly type: 'show'; readonly pinId: string}
  | {readonly type: 'select'; readonly pinId: string | undefined; readonly top: number}
  | {readonly type: 'view-fields'; readonly view: ListView}
  | {readonly type: 'overlay'; readonly overlay: Overlay | undefined}
  | {readonly type: 'raw'; readonly isRaw: boolean}
  | {readonly type: 'filter'; readonly filter: Filter | undefined}
  | {readonly type: 'back'};

const order: readonly Pane[] = ['prompt', 'recents', 'pin'];

/** Returns the state at the start, with the pin that the command line names, if any. */
export function startBrowser(pinId: string | undefined): Browser {
  return {
    pane: pinId === undefined ? 'prompt' : 'pin',
    overlay: undefined,
    isRaw: false,
    filter: undefined,
    text: '',
    inputs: noInputs,
    problem: undefined,
    pinId,
    selected: pinId,
    recentsTop: 0,
    fields: topOfList,
  };
}

/** Returns where the keys go. */
export function placeOf({overlay, pane, isRaw, filter}: Browser, isSearching: boolean): Place {
  if (overlay !== undefined) return overlay.kind;
  if (pane === 'recents' && filter?.isTyping) return 'filter';
  if (pane === 'pin' && isRaw) return isSearching ? 'search' : 'raw';
  return pane;
}

export function browse(state: Browser, event: BrowserEvent): Browser {
  switch (event.type) {
    case 'focus':
      return {...state, pane: event.pane, overlay: undefined};
    case 'cycle': {
      const next = order.indexOf(state.pane) + event.by + order.length;
      return {...state, pane: order[next % order.length] ?? 'prompt'};
    }
    case 'edit':
      return {...state, text: event.text, problem: undefined};
    case 'walk-inputs': {
      const inputs = inputHistory(state.inputs, {type: event.to, text: state.text});
      return {...state, inputs, text: shownInput(inputs), problem: undefined};
    }
    case 'complain':
      return {...state, pane: 'prompt', overlay: undefined, text: event.text, problem: event.problem};
    case 'show':
      return show(state, event.pinId);
    case 'select':
      return {...state, selected: event.pinId, recentsTop: event.top};
    case 'view-fields':
      return {...state, fields: event.view};
    case 'overlay':
      return {...state, overlay: event.overlay};
    case 'raw':
      return {...state, isRaw: event.isRaw};
    case 'filter':
      return {...state, pane: 'recents', filter: event.filter, recentsTop: 0};
    case 'back':
      return stepBack(state);
  }
}

function show(state: Browser, pinId: string): Browser {
  return {
    ...state,
    pane: 'pin',
    overlay: undefined,
    isRaw: state.isRaw && state.pinId === pinId,
    filter: state.filter && {...state.filter, isTyping: false},
    inputs: inputHistory(state.inputs, {type: 'add', text: state.text}),
    text: '',
    problem: undefined,
    pinId,
    selected: pinId,
    fields: topOfList,
  };
}

/** What lies over the panes goes first, then from the pin to the recents, from there to the prompt; there the text goes. */
function stepBack(state: Browser): Browser {
  if (state.overlay !== undefined) return {...state, overlay: undefined};
  if (state.pane === 'pin') return state.isRaw ? {...state, isRaw: false} : {...state, pane: 'recents'};
  if (state.pane === 'recents') {
    return state.filter === undefined ? {...state, pane: 'prompt'} : {...state, filter: undefined};
  }
  return {...state, text: '', problem: undefined};
}
