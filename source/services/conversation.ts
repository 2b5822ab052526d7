import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';
import {joinPasted, readTyped} from '../core/typed-line.ts';
import {createLineEditor, type LineEditor} from './line-editor.ts';
import {type TypedInput, takeInput} from './typed-input.ts';

/** Talks with a person on a terminal, line by line. */
export interface Conversation {
  say(...lines: readonly string[]): void;
  /** Returns the line that is typed; undefined for Ctrl+C where nothing is typed, and at the end of the input. */
  ask(prompt: string): Promise<string | undefined>;
  /** The same for a line that the terminal does not show. */
  askSecret(prompt: string): Promise<string | undefined>;
  /** Does something that Ctrl+C aborts, and the end of the input. */
  during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Whether the person has typed Ctrl+D, or the terminal has gone away. */
  readonly hasEnded: boolean;
  /** Leaves the terminal as it was. */
  close(): void;
}

interface ConversationOptions {
  readonly terminal: ReadStream;
  readonly output: WriteStream;
  /** Whether the terminal takes no control sequences; then it edits the line itself. */
  readonly isDumb: boolean;
}

type Ask = (prompt: string) => Promise<string | undefined>;

/** Returns a conversation on this terminal. What is typed while nothing is asked is not echoed, and waits. */
export function createConversation({terminal, output, isDumb}: ConversationOptions): Conversation {
  const input = takeInput(terminal);
  const editor = isDumb ? undefined : createLineEditor(output, input.setRaw);
  // A terminal that edits the line makes a signal of Ctrl+C, also shortly after the line has ended: a handler that
  // came and went with the question would leave moments in which the signal ends the process.
  if (isDumb) process.on('SIGINT', input.typeInterrupt);
  return {
    say: (...lines) => void output.write(lines.map(line => `${line}\n`).join('')),
    ask: editor === undefined ? askOnDumbTerminal(input, output) : askWithEditor(input, editor),
    askSecret: askInSecret(input, output),
    async during(work) {
      const controller = new AbortController();
      input.onInterrupt(() => controller.abort());
      try {
        return await work(controller.signal);
      } finally {
        input.onInterrupt(undefined);
      }
    },
    get hasEnded() {
      return input.hasEnded;
    },
    close() {
      editor?.close();
      input.close();
      process.off('SIGINT', input.typeInterrupt);
    },
  };
}

function askWithEditor(input: TypedInput, editor: LineEditor): Ask {
  return async prompt => {
    if (input.hasEnded) return undefined;
    return new Promise(resolve => {
      let isOpen = true;
      const answer = (line: string | undefined, hasEnded: boolean) => {
        isOpen = false;
        input.listen(undefined);
        if (hasEnded) input.end();
        resolve(line);
      };
      editor.open(prompt, answer);
      input.listen(() => {
        while (isOpen) {
          const read = input.take();
          if (read === undefined) break;
          const {keys, rest} = joinPasted(read);
          input.putBack(rest);
          editor.type(keys);
        }
        if (isOpen && input.hasEnded) answer(undefined, false);
      });
    });
  };
}

/** Returns the next line that is typed, whoever edits it; undefined for Ctrl+C, Ctrl+D and the end of the input. */
function nextLine(input: TypedInput): Promise<string | undefined> {
  return new Promise(resolve => {
    input.listen(() => {
      const {kind, text, rest} = readTyped(input.takeAll());
      input.putBack(kind === 'open' ? text : rest);
      if (kind === 'ended') input.end();
      if (kind === 'open' && !input.hasEnded) return;
      input.listen(undefined);
      resolve(kind === 'line' ? text : undefined);
    });
  });
}

function askInSecret(input: TypedInput, output: WriteStream): Ask {
  return async prompt => {
    output.write(prompt);
    const line = await nextLine(input);
    // The Enter was not echoed either.
    output.write('\n');
    return line;
  };
}

/** The terminal edits the line, as it does for programs that know nothing of terminals. */
function askOnDumbTerminal(input: TypedInput, output: WriteStream): Ask {
  return async prompt => {
    // What was typed ahead was not echoed.
    const ahead = input.takeAll();
    input.putBack(ahead);
    const {kind, text} = readTyped(ahead);
    input.setRaw(false);
    output.write(prompt + text + (kind === 'line' ? '\n' : ''));
    const line = await nextLine(input);
    input.setRaw(true);
    // Unlike Enter, Ctrl+C ends no line.
    if (line === undefined && !input.hasEnded) output.write('\n');
    return line;
  };
}
