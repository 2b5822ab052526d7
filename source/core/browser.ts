import type {Pane} from './keymap.ts';
import {type ListView, topOfList} from './list-view.ts';

/** What the person is doing: where the keys go, what is in the prompt, which pin is shown. */
export interface Browser {
  readonly pane: Pane;
  readonly text: string;
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
  | {readonly type: 'complain'; readonly text: string; readonly problem: string}
  | {readonly type: 'show'; readonly pinId: string}
  | {readonly type: 'select'; readonly pinId: string | undefined; readonly top: number}
  | {readonly type: 'view-fields'; readonly view: ListView}
  | {readonly type: 'back'};

const order: readonly Pane[] = ['prompt', 'recents', 'pin'];

/** Returns the state at the start, with the pin that the command line names, if any. */
export function startBrowser(pinId: string | undefined): Browser {
  return {
    pane: pinId === undefined ? 'prompt' : 'pin',
    text: '',
    problem: undefined,
    pinId,
    selected: pinId,
    recentsTop: 0,
    fields: topOfList,
  };
}

export function browse(state: Browser, event: BrowserEvent): Browser {
  switch (event.type) {
    case 'focus':
      return {...state, pane: event.pane};
    case 'cycle': {
      const next = order.indexOf(state.pane) + event.by + order.length;
      return {...state, pane: order[next % order.length] ?? 'prompt'};
    }
    case 'edit':
      return {...state, text: event.text, problem: undefined};
    case 'complain':
      return {...state, pane: 'prompt', text: event.text, problem: event.problem};
    case 'show':
      return {
        ...state,
        pane: 'pin',
        text: '',
        problem: undefined,
        pinId: event.pinId,
        selected: event.pinId,
        fields: topOfList,
      };
    case 'select':
      return {...state, selected: event.pinId, recentsTop: event.top};
    case 'view-fields':
      return {...state, fields: event.view};
    case 'back':
      return stepBack(state);
  }
}

/** From the pin to the recents, from there to the prompt, and there the text goes. */
function stepBack(state: Browser): Browser {
  if (state.pane === 'pin') return {...state, pane: 'recents'};
  if (state.pane === 'recents') return {...state, pane: 'prompt'};
  return {...state, text: '', problem: undefined};
}
