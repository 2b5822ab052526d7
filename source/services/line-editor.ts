import {createInterface} from 'node:readline';
import {PassThrough} from 'node:stream';
import type {WriteStream} from 'node:tty';

/** Edits one line at a time on a terminal, with readline's keys. */
export interface LineEditor {
  /** Shows the prompt. `answered` gets the line, or undefined for Ctrl+C and Ctrl+D where nothing is typed. */
  open(prompt: string, answered: (line: string | undefined, hasEnded: boolean) => void): void;
  /** Does what these keys do. */
  type(keys: string): void;
  close(): void;
}

/**
 * Returns readline for the keys that it is given: it reads nothing by itself. Of Ctrl+Z it makes a stop, after which it
 * takes the terminal again and then draws the line, so that there is no prompt before it can be answered.
 */
export function createLineEditor(output: WriteStream, setRaw: (isRaw: boolean) => void): LineEditor {
  const keys = Object.assign(new PassThrough(), {setRawMode: setRaw});
  const lines = createInterface({
    input: keys,
    output,
    terminal: true,
    // A pasted line end may be of two characters.
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
    // Written to the stream, they would be done later, after the next question may have been put.
    type: typed => void keys.emit('data', typed),
    close() {
      isClosing = true;
      lines.close();
    },
  };
}
