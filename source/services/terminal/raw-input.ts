import type {ReadStream} from 'node:tty';
import {asPasted, isPasteOfLines} from '../../core/ansi/typed-line.ts';
import {KeyReader} from './key-reader.ts';

/** What is typed on a terminal in raw mode, kept until it is wanted. */
export interface TypedInput {
  /** Takes the first read that is left, or undefined. */
  take(): string | undefined;
  /** Takes all that is left. */
  takeAll(): string;
  putBack(text: string): void;
  /** Calls the listener now, and whenever something is typed or the input ends. */
  listen(listener: (() => void) | undefined): void;
  /** Has Ctrl+C call this immediately, and drop what was typed before; so does the end of the input. */
  onInterrupt(interrupt: (() => void) | undefined): void;
  /** Does what Ctrl+C does, for a terminal that turns it into a signal. */
  typeInterrupt(): void;
  setRaw(isRaw: boolean): void;
  end(): void;
  readonly hasEnded: boolean;
  /** Restores the terminal's mode, and stops reading. */
  close(): void;
}

const ctrlC = '\u0003';
const pasteStart = '\u001B[200~';

/** The parts of an unbracketed paste arrive without longer pauses, in milliseconds. */
const pasteMs = 50;

/** Takes over the terminal's input, and the echo. */
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
    // A terminal that has gone away refuses, and then there is nothing left to set.
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
