import type {WriteStream} from 'node:tty';
import {joinPasted, pastedLineEnd, readTyped} from '../../core/ansi/typed-line.ts';
import type {LineEditor} from './line-editor.ts';
import type {TypedInput} from './raw-input.ts';

interface Answer {
  /** Undefined for Ctrl+C on an empty line, and at the end of the input. */
  readonly line: string | undefined;
  /** Whether it came in a paste that the terminal did not mark as one. */
  readonly isPasted?: boolean;
}

/** Asks a question. */
export type Ask = (prompt: string) => Promise<Answer>;

/** Returns a question whose answer is edited with readline's keys. */
export function askWithEditor(input: TypedInput, editor: LineEditor): Ask {
  return async prompt => {
    if (input.hasEnded) return {line: undefined};
    return new Promise(resolve => {
      let isOpen = true;
      let isPasted = false;
      const answer = (line: string | undefined, hasEnded: boolean) => {
        isOpen = false;
        input.listen(undefined);
        if (hasEnded) input.end();
        resolve({line, isPasted});
      };
      editor.open(prompt, answer);
      input.listen(() => {
        while (isOpen) {
          const read = input.take();
          if (read === undefined) break;
          const {keys, rest} = joinPasted(read);
          isPasted ||= read.includes(pastedLineEnd);
          input.putBack(rest);
          editor.type(keys);
        }
        if (isOpen && input.hasEnded) answer(undefined, false);
      });
    });
  };
}

/** Returns the next typed line, whoever edits it; its `line` is undefined for Ctrl+C, Ctrl+D and the end of the input. */
function nextLine(input: TypedInput): Promise<Answer> {
  return new Promise(resolve => {
    input.listen(() => {
      const typed = input.takeAll();
      const {kind, text, rest} = readTyped(typed);
      input.putBack(kind === 'open' ? text : rest);
      if (kind === 'ended') input.end();
      if (kind === 'open' && !input.hasEnded) return;
      input.listen(undefined);
      resolve({line: kind === 'line' ? text : undefined, isPasted: typed.includes(pastedLineEnd)});
    });
  });
}

/** Returns a question whose answer is not echoed. */
export function askInSecret(input: TypedInput, output: WriteStream): Ask {
  return async prompt => {
    output.write(prompt);
    const answer = await nextLine(input);
    // The Enter was not echoed either.
    output.write('\n');
    return answer;
  };
}

/** Returns a question whose answer the terminal edits, as for programs that know nothing about terminals. */
export function askOnDumbTerminal(input: TypedInput, output: WriteStream): Ask {
  return async prompt => {
    // The terminal did not echo what was typed ahead.
    const ahead = input.takeAll();
    input.putBack(ahead);
    const {kind, text} = readTyped(ahead);
    input.setRaw(false);
    output.write(prompt + text + (kind === 'line' ? '\n' : ''));
    const answer = await nextLine(input);
    input.setRaw(true);
    // Unlike Enter, Ctrl+C does not end the line.
    if (answer.line === undefined && !input.hasEnded) output.write('\n');
    return answer;
  };
}
