import type {Pane} from '../keymap/binding.ts';
import {topOfList} from './list-state.ts';
import type {FieldsView, MainState, Overlay, PreviewPlace} from './main-state.ts';
import type {FoldRow} from './pin-rows.ts';
import {inputHistory, shownInput} from './prompt.ts';

/** What changes the state of the main screen. */
export type MainEvent =
  | {readonly type: 'focus'; readonly pane: Pane}
  | {readonly type: 'cycle'; readonly by: 1 | -1}
  | {readonly type: 'edit'; readonly text: string}
  | {readonly type: 'walk-inputs'; readonly to: 'older' | 'newer'}
  | {readonly type: 'complain'; readonly text: string; readonly problem: string}
  /** `inputs` are the texts that asked for the pin, if it was not typed; they join the input history. */
  | {readonly type: 'show'; readonly pinId: string; readonly inputs?: readonly string[]}
  /** `row` is where the cursor goes while the pin there is unknown. */
  | {
      readonly type: 'select';
      readonly pinId: string | undefined;
      readonly top: number;
      readonly row?: number | undefined;
    }
  | {readonly type: 'other-list'}
  | {readonly type: 'select-best'; readonly pinId: string}
  | {readonly type: 'to-list'; readonly pinId: string | undefined}
  | {readonly type: 'view-fields'; readonly view: FieldsView}
  /** Moves the cursor to the heading, at `index`. */
  | {readonly type: 'fold'; readonly heading: FoldRow; readonly isOpen: boolean; readonly index: number}
  | {readonly type: 'overlay'; readonly overlay: Overlay | undefined}
  | {readonly type: 'raw'; readonly isRaw: boolean}
  | {readonly type: 'preview'; readonly preview: PreviewPlace | undefined}
  | {readonly type: 'back'};

/** Returns the panes in the order of Tab, without covered ones. */
function panesOf({preview}: MainState): readonly Pane[] {
  if (preview === 'over') return ['prompt', 'preview', 'pin'];
  return preview === 'beside' ? ['prompt', 'recents', 'pin', 'preview'] : ['prompt', 'recents', 'pin'];
}

/** Returns the state of the main screen after an event. */
export function reduceMain(state: MainState, event: MainEvent): MainState {
  const next = uncovered(after(state, event));
  return next.pane === 'prompt' || next.pane === next.shownPane ? next : {...next, shownPane: next.pane};
}

function after(state: MainState, event: MainEvent): MainState {
  switch (event.type) {
    case 'focus':
      return {...state, pane: event.pane, overlay: undefined};
    case 'cycle': {
      const order = panesOf(state);
      const next = order.indexOf(state.pane) + event.by + order.length;
      return {...state, pane: order[next % order.length] ?? 'prompt'};
    }
    case 'edit':
      return enter(state, event.text);
    case 'walk-inputs': {
      const inputs = inputHistory(state.inputs, {type: event.to, text: state.text});
      return enter({...state, inputs}, shownInput(inputs));
    }
    case 'complain':
      return {...enter(state, event.text), pane: 'prompt', overlay: undefined, problem: event.problem};
    case 'show':
      return show(state, event.pinId, event.inputs ?? []);
    case 'select':
      return {
        ...select(state, event.pinId, event.top),
        unknownRow: event.pinId === undefined ? event.row : undefined,
        hasChosen: true,
      };
    case 'other-list':
      return otherList(state);
    case 'select-best':
      return select(state, event.pinId, 0);
    case 'to-list':
      return {...select(state, event.pinId, 0), pane: 'recents'};
    case 'view-fields':
      return {...state, fields: event.view};
    case 'fold':
      return {
        ...state,
        folds: {...state.folds, [event.heading.group]: event.isOpen},
        fields: {...state.fields, cursor: event.index, row: event.heading},
      };
    case 'overlay':
      return {...state, overlay: event.overlay};
    case 'raw':
      return {...state, isRaw: event.isRaw};
    case 'preview':
      return previewed(state, event.preview);
    case 'back':
      return stepBack(state);
  }
}

/** Closes a preview that covers the list when the focus moves to the list, or a search in it begins. */
function uncovered(state: MainState): MainState {
  const isWanted = state.pane === 'recents' || (state.pane === 'prompt' && state.text !== '');
  return state.preview === 'over' && isWanted ? previewed(state, undefined) : state;
}

/** Opens, moves or closes the preview. In place of the list it gets the focus, which has nowhere else to go. */
function previewed(state: MainState, preview: PreviewPlace | undefined): MainState {
  const previewedFrom = state.preview === undefined ? state.shownPane : state.previewedFrom;
  if (preview === 'over') return {...state, preview, previewedFrom, overlay: undefined, pane: 'preview'};
  if (preview !== undefined) return {...state, preview, previewedFrom, overlay: undefined};
  return {
    ...state,
    preview,
    pane: state.pane === 'preview' ? previewedFrom : state.pane,
    shownPane: state.shownPane === 'preview' ? previewedFrom : state.shownPane,
  };
}

/** Shows the pin under the cursor; the cursor stays on it when the list changes. */
function select(state: MainState, pinId: string | undefined, recentsTop: number): MainState {
  if (pinId === state.pinId) return {...state, recentsTop};
  return {
    ...state,
    pinId,
    opened: undefined,
    isRaw: false,
    recentsTop,
    unknownRow: undefined,
    fields: topOfList,
  };
}

/** Switches to the other list, as it was left; the first time, the shown pin stays. The typed text filters it, too. */
function otherList(state: MainState): MainState {
  const {pinId, opened, recentsTop, before, left, tab} = state;
  const here = before ?? {pinId, opened, recentsTop};
  const there = left ?? {pinId, opened, recentsTop: 0};
  return {
    ...select(state, there.pinId, there.recentsTop),
    opened: there.opened,
    // Typing is not interrupted.
    pane: state.pane === 'prompt' && state.text !== '' ? 'prompt' : 'recents',
    shownPane: 'recents',
    overlay: undefined,
    tab: tab === 'recents' ? 'account' : 'recents',
    left: here,
    before: before && there,
    hasChosen: false,
  };
}

/** Takes the list to its matches when something is typed, and back once the prompt is empty. */
function enter(state: MainState, text: string): MainState {
  const entered = {...state, text, problem: undefined, hasChosen: false, unknownRow: undefined};
  if (text === '') {
    const {before} = state;
    if (before === undefined) return entered;
    return {...select(entered, before.pinId, before.recentsTop), opened: before.opened, before: undefined};
  }
  const {pinId, opened, recentsTop} = state;
  return {...entered, recentsTop: 0, before: state.before ?? {pinId, opened, recentsTop}};
}

function show(state: MainState, pinId: string, entered: readonly string[]): MainState {
  return {
    ...state,
    pane: 'pin',
    overlay: undefined,
    isRaw: state.isRaw && state.pinId === pinId,
    inputs: [state.text, ...entered].reduce(
      (inputs, text) => inputHistory(inputs, {type: 'add', text}),
      state.inputs,
    ),
    text: '',
    before: undefined,
    hasChosen: false,
    problem: undefined,
    pinId,
    opened: pinId,
    unknownRow: undefined,
    fields: topOfList,
  };
}

/**
 * Closes an overlay or the preview; otherwise steps from the raw record to the fields, from the pin to the recents, from
 * there to the prompt, and clears the prompt, which restores the list.
 */
function stepBack(state: MainState): MainState {
  if (state.overlay !== undefined) return {...state, overlay: undefined};
  if (state.pane === 'preview') return previewed(state, undefined);
  if (state.pane === 'pin') return state.isRaw ? {...state, isRaw: false} : {...state, pane: 'recents'};
  if (state.pane === 'recents') return {...state, pane: 'prompt'};
  return enter(state, '');
}
