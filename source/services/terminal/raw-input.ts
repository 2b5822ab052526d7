import type {ReadStream} from 'node:tty';
import {asPasted, isPasteOfLines} from '../../core/ansi/typed-line.ts';
import {KeyReader} from './key-reader.ts';

/** Input typed on a terminal in raw mode, kept until it is needed. */
export interface TypedInput {
  /** Takes the oldest read that is left, or returns undefined. */
  take(): string | undefined;
  /** Takes everything that is left. */
  takeAll(): string;
  putBack(text: string): void;
  /** Calls the listener now, and again whenever something is typed or the input ends. */
  listen(listener: (() => void) | undefined): void;
  /** Has Ctrl+C drop all earlier input and call this immediately; the end of the input calls it too. */
  onInterrupt(interrupt: (() => void) | undefined): void;
  /** Acts as if Ctrl+C had been typed, for a terminal that turns it into a signal. */
  typeInterrupt(): void;
  setRaw(isRaw: boolean): void;
  end(): void;
  readonly hasEnded: boolean;
  /** Stops reading, and restores the terminal's mode. */
  close(): void;
}

const ctrlC = '\u0003';
const pasteStart = '\u001B[200~';

/** The longest pause between the parts of an unbracketed paste, in milliseconds. */
const pasteMs = 50;

/** Takes over the terminal's input and turns off its echo. */
export function takeInput(terminal: ReadStream): TypedInput {
  let reads: readonly string[] = [];
  let hasEnded = false;
  let isRaw = true;
  let listener: (() => void) | undefined;
  let interrupt: (() => void) | undefined;

  const add = (read: string) => {
    if (read === '') return;
    reads = [...reads, read];
    listener?.();
  };
  let held = '';
  let timer: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(timer);
    const read = held;
    held = '';
    add(isPasteOfLines(read) ? asPasted(read) : read);
  };
  const receive = (keys: string) => {
    if (interrupt !== undefined && keys.includes(ctrlC)) {
      held = '';
      reads = [];
      interrupt();
      return;
    }
    held += keys;
    // A terminal that edits the line delivers one line per read.
    if (isRaw && !isPasteOfLines(held)) return release();
    clearTimeout(timer);
    timer = setTimeout(release, pasteMs);
  };
  const deliver = (events: readonly string[]): void => {
    const firstPaste = events.findIndex(event => event.startsWith(pasteStart));
    receive(events.slice(0, firstPaste < 0 ? events.length : firstPaste).join(''));
    if (firstPaste < 0) return;
    release();
    add(events[firstPaste] ?? '');
    deliver(events.slice(firstPaste + 1));
  };
  const reader = new KeyReader(deliver, {minPasteLength: Number.POSITIVE_INFINITY});
  const read = (chunk: string) => reader.receive(chunk);
  const end = () => {
    release();
    hasEnded = true;
    interrupt?.();
    listener?.();
  };
  const setRaw = (wanted: boolean) => {
    isRaw = wanted;
    // A terminal that has gone away would throw, and there is nothing left to set.
    if (!terminal.destroyed && !terminal.readableEnded) terminal.setRawMode(wanted);
  };

  setRaw(true);
  terminal.setEncoding('utf8');
  terminal.on('data', read).on('end', end).on('error', end);
  return {
    take() {
      const [first, ...others] = reads;
      reads = others;
      return first;
    },
    takeAll() {
      const all = reads.join('');
      reads = [];
      return all;
    },
    putBack(text) {
      if (text !== '') reads = [text, ...reads];
    },
    listen(wanted) {
      listener = wanted;
      listener?.();
    },
    onInterrupt(wanted) {
      interrupt = wanted;
      if (hasEnded) interrupt?.();
    },
    typeInterrupt: () => receive(ctrlC),
    setRaw,
    end,
    get hasEnded() {
      return hasEnded;
    },
    close() {
      clearTimeout(timer);
      reader.close();
      terminal.off('data', read).off('end', end).pause();
      setRaw(false);
    },
  };
}
