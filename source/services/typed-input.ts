import type {ReadStream} from 'node:tty';

/** What is typed on a terminal in raw mode, kept until somebody wants it. */
export interface TypedInput {
  /** Returns the first read that nobody has taken, or undefined. */
  take(): string | undefined;
  /** Returns all that nobody has taken. */
  takeAll(): string;
  putBack(text: string): void;
  /** Has the listener called now, and whenever something is typed or the input ends. */
  listen(listener: (() => void) | undefined): void;
  /** Has Ctrl+C call this at once, and forget what was typed before; so does the end of the input. */
  onInterrupt(interrupt: (() => void) | undefined): void;
  /** Does what Ctrl+C does, for a terminal that makes a signal of it. */
  typeInterrupt(): void;
  setRaw(isRaw: boolean): void;
  end(): void;
  readonly hasEnded: boolean;
  /** Leaves the terminal in the mode that it had, and reads no more. */
  close(): void;
}

const ctrlC = '\u0003';

/** Takes the terminal's input, and the echo of what is typed. */
export function takeInput(terminal: ReadStream): TypedInput {
  let reads: readonly string[] = [];
  let hasEnded = false;
  let listener: (() => void) | undefined;
  let interrupt: (() => void) | undefined;

  const receive = (read: string) => {
    if (interrupt !== undefined && read.includes(ctrlC)) {
      reads = [];
      interrupt();
      return;
    }
    reads = [...reads, read];
    listener?.();
  };
  const end = () => {
    hasEnded = true;
    interrupt?.();
    listener?.();
  };
  const setRaw = (isRaw: boolean) => {
    // A terminal that has gone away refuses, and then there is nothing left to set.
    if (!terminal.destroyed && !terminal.readableEnded) terminal.setRawMode(isRaw);
  };

  setRaw(true);
  terminal.setEncoding('utf8');
  terminal.on('data', receive).on('end', end).on('error', end);
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
      terminal.off('data', receive).off('end', end).pause();
      setRaw(false);
    },
  };
}
