import {useState} from 'react';
import type {Layout} from '../../core/screen/layout.ts';
import {counted} from '../../core/text/group-digits.ts';
import {cutToWidth} from '../../core/text/width.ts';
import type {Notice} from '../terminal/use-notice.ts';

/** A question on the bottom line before something is done. */
export interface Confirmation {
  readonly text: string;
  /** Called after a yes. */
  readonly onYes: () => void;
}

/** Runs something, but asks first if it would end a watch, an audit, or the saving of a file. `what` names it in a word. */
export type Guarded = (what: string, run: () => void) => void;

/** Visible however narrow the terminal is. */
const answers = ' (y/n)';
const besideText = answers.length + 2;

/** Returns the question waiting for an answer, if any, and its actions. `watched` is the number of watched pins. */
export function useQuestion(
  {columns}: Layout,
  {watched, isAuditing, isSaving}: Readonly<{watched: number; isAuditing: boolean; isSaving: boolean}>,
) {
  const [question, setQuestion] = useState<Confirmation>();
  const close = () => setQuestion(undefined);
  const notice: Notice | undefined = question && {
    tone: 'plain',
    text: `${cutToWidth(question.text, columns - besideText)}${answers}`,
  };
  const guarded: Guarded = (what, run) => {
    const busy = [
      ...(watched === 0 ? [] : [counted(watched, 'pin is being watched', 'pins are being watched')]),
      ...(isAuditing ? ['An audit is under way'] : []),
      ...(isSaving ? ['A file is being saved'] : []),
    ];
    if (busy.length === 0) run();
    else setQuestion({text: `${busy.join('. ')}. ${what}?`, onYes: run});
  };
  return {
    notice,
    isAsked: question !== undefined,
    ask: (next: Confirmation) => setQuestion(next),
    guarded,
    close,
    actions: {
      yes: () => {
        close();
        question?.onYes();
      },
      no: close,
    },
  };
}
