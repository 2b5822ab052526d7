import {maxPromptLength} from '../../core/screen/prompt.ts';
import type {RawEvent, RawView} from '../../core/screen/raw-view.ts';

/** A text that can be searched: a record, or the help. */
export interface Searched {
  readonly view: RawView;
  readonly dispatch: (event: RawEvent) => void;
}

/** Returns what keys and pastes do in the search of a text. */
export function searchActions({view, dispatch}: Searched) {
  return {
    /** Takes a paste as if it were typed into the search. */
    typeSearch: (text: string) =>
      dispatch({type: 'edit-search', text: (view.search + text).slice(0, maxPromptLength)}),
    dropSearch: () => dispatch({type: 'close-search', keep: false}),
    actions: {
      search: () => dispatch({type: 'open-search'}),
      'keep-search': () => dispatch({type: 'close-search', keep: true}),
      'next-match': () => dispatch({type: 'next-match'}),
      'previous-match': () => dispatch({type: 'previous-match'}),
    },
  };
}
