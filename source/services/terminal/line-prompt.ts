import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';
import {leavePastes} from '../../core/ansi/sequences.ts';
import {exitBySignal, onExitSignal} from '../system/exit-signals.ts';
import {createLineEditor} from './line-editor.ts';
import {takeInput} from './raw-input.ts';
import {type Ask, askInSecret, askOnDumbTerminal, askWithEditor} from './typed-answers.ts';

/** A line-by-line conversation on a terminal. */
export interface LinePrompt {
  say(...lines: readonly string[]): void;
  /** Returns the typed line, or undefined for Ctrl+C on an empty line and at the end of the input. */
  ask(prompt: string): Promise<string | undefined>;
  /** Does the same without echoing the line. */
  askSecret(prompt: string): Promise<string | undefined>;
  /** Whether the last line came in a paste that the terminal did not mark as one. */
  readonly isPasted: boolean;
  /** Runs work that Ctrl+C and the end of the input abort. Inside another such call, they abort that one too. */
  during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Whether Ctrl+D was typed, or the terminal has gone away. */
  readonly hasEnded: boolean;
  /** Restores the terminal. */
  close(): void;
}

interface ConversationOptions {
  readonly terminal: ReadStream;
  readonly output: WriteStream;
  /** Whether the terminal accepts no control sequences; it then edits the line itself. */
  readonly isDumb: boolean;
}

/** Opens a conversation on this terminal. Input typed between questions is not echoed, but kept for the next one. */
export function createLinePrompt({terminal, output, isDumb}: ConversationOptions): LinePrompt {
  const input = takeInput(terminal);
  const editor = isDumb ? undefined : createLineEditor(output, input.setRaw);
  // A terminal that edits the line turns Ctrl+C into a signal, even shortly after the line has ended. With a handler
  // per question, there would be gaps in which the signal ends the process.
  if (isDumb) process.on('SIGINT', input.typeInterrupt);
  const unlisten = isDumb
    ? () => {}
    : onExitSignal(signal => {
        output.write(leavePastes);
        exitBySignal(signal);
      });
  let interrupt: (() => void) | undefined;
  let isPasted = false;
  const interruptedBy = async <T>(listener: (() => void) | undefined, work: () => Promise<T>) => {
    const outer = interrupt;
    interrupt = listener;
    input.onInterrupt(listener);
    try {
      return await work();
    } finally {
      interrupt = outer;
      input.onInterrupt(outer);
    }
  };
  // During a question, Ctrl+C is an ordinary key.
  const withQuestion = (ask: Ask) => (prompt: string) =>
    interruptedBy(undefined, async () => {
      const answer = await ask(prompt);
      isPasted = answer.isPasted ?? false;
      return answer.line;
    });
  return {
    say: (...lines) => void output.write(lines.map(line => `${line}\n`).join('')),
    ask: withQuestion(editor === undefined ? askOnDumbTerminal(input, output) : askWithEditor(input, editor)),
    askSecret: withQuestion(askInSecret(input, output)),
    during(work) {
      const controller = new AbortController();
      const outer = interrupt;
      const abort = () => {
        controller.abort();
        outer?.();
      };
      return interruptedBy(abort, () => work(controller.signal));
    },
    get isPasted() {
      return isPasted;
    },
    get hasEnded() {
      return input.hasEnded;
    },
    close() {
      editor?.close();
      input.close();
      process.off('SIGINT', input.typeInterrupt);
      unlisten();
    },
  };
}
