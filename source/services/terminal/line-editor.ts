import {createInterface} from 'node:readline';
import {PassThrough} from 'node:stream';
import type {WriteStream} from 'node:tty';
import {bracketPastes, leavePastes} from '../../core/ansi/sequences.ts';

/** Edits one line at a time on a terminal, with readline's keys. */
export interface LineEditor {
  /** Shows the prompt. `answered` receives the line, or undefined for Ctrl+C and Ctrl+D on an empty line. */
  open(prompt: string, answered: (line: string | undefined, hasEnded: boolean) => void): void;
  type(keys: string): void;
  close(): void;
}

/**
 * Creates a line editor on readline, which only sees the keys passed to `type`. On Ctrl+Z it stops the process; afterwards it
 * takes the terminal back before it draws the line, so that no prompt appears before it can be answered.
 */
export function createLineEditor(output: WriteStream, setRaw: (isRaw: boolean) => void): LineEditor {
  const setRawMode = (isRaw: boolean) => {
    setRaw(isRaw);
    output.write(isRaw ? bracketPastes : leavePastes);
  };
  const keys = Object.assign(new PassThrough(), {setRawMode});
  const lines = createInterface({
    input: keys,
    output,
    terminal: true,
    // A pasted line end may be two characters (CR LF).
    crlfDelay: Number.POSITIVE_INFINITY,
    tabSize: 1,
  });
  let answered: (line: string | undefined, hasEnded: boolean) => void = () => {};
  let isClosing = false;

  lines.on('line', line => answered(line, false));
  lines.on('SIGINT', () => {
    if (lines.line !== '') {
      lines.write(null, {ctrl: true, name: 'e'});
      lines.write(null, {ctrl: true, name: 'u'});
      return;
    }
    output.write('\n');
    answered(undefined, false);
  });
  lines.on('close', () => {
    if (isClosing) return;
    output.write('\n');
    answered(undefined, true);
  });

  return {
    open(prompt, onAnswer) {
      answered = onAnswer;
      lines.setPrompt(prompt);
      lines.prompt();
    },
    // Written to the stream, they would be processed later, perhaps after the next question.
    type: typed => void keys.emit('data', typed),
    close() {
      isClosing = true;
      lines.close();
    },
  };
}
