import {useState} from 'react';
import {topOfList} from '../../core/screen/list-state.ts';
import {maxPromptLength} from '../../core/screen/prompt.ts';
import type {FileNameForm} from './list-overlay.ts';
import type {ScreenState} from './use-screen-state.ts';

/** A question for the name of a file. */
export interface FileQuestion extends Pick<FileNameForm, 'title' | 'name' | 'about'> {
  /** Called with what was typed, which is not empty. */
  readonly write: (path: string) => void;
}

/** Returns the open form for a file name, if any, and its actions. */
export function useFileName({state, dispatch}: ScreenState) {
  const [question, setQuestion] = useState<FileQuestion>();
  const edit = (name: string) => setQuestion(present => present && {...present, name});
  const overlay: FileNameForm | undefined =
    state.overlay?.kind === 'file-name' && question !== undefined
      ? {kind: 'file-name', ...question, onEdit: edit}
      : undefined;
  return {
    overlay,
    ask: (next: FileQuestion) => {
      setQuestion(next);
      dispatch({type: 'overlay', overlay: {kind: 'file-name', view: topOfList}});
    },
    /** Takes a paste as if it were typed. */
    type: (text: string) => edit(((question?.name ?? '') + text).slice(0, maxPromptLength)),
    actions: {
      'write-file': () => {
        const path = question?.name.trim() ?? '';
        if (path === '') return;
        dispatch({type: 'overlay', overlay: undefined});
        question?.write(path);
      },
    },
  };
}

export type FileName = ReturnType<typeof useFileName>;
