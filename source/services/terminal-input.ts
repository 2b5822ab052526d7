import {EventEmitter} from 'node:events';
import type {ReadStream} from 'node:tty';
import {abandonPending, dropRemains, isOpenPaste, splitKeyEvents} from '../core/key-events.ts';

/** How long the rest of an escape sequence may take, in milliseconds; a person does not wait that long after Esc. */
const sequenceMs = 30;
/** The same for the rest of a paste. */
const pasteMs = 1000;
/** How long after a beginning was given up its rest is recognised. */
const tornMs = 500;

/**
 * The terminal's input for Ink: it delivers one key press or paste a turn of the event loop.
 *
 * ink-text-input computes each edit from the value of its last render, so that of several keys in one read (typed
 * ahead, or pasted with an Enter) all but the last would be lost. Handing them out one a turn lets React render in
 * between. Ink reads it as it reads `process.stdin`: `readable` events, then `read()`.
 */
export class TerminalInput extends EventEmitter {
  readonly isTTY = true;
  readonly #terminal: ReadStream;
  readonly #queue: string[] = [];
  #next: string | null = null;
  #pending = '';
  #pendingTimer: NodeJS.Timeout | undefined;
  #isTurnPlanned = false;
  /** The beginning of a sequence that was given up last, and when. */
  #given = {text: '', at: 0};

  constructor(terminal: ReadStream) {
    super();
    this.#terminal = terminal;
    terminal.setEncoding('utf8');
    terminal.on('data', this.#receive);
    terminal.on('end', this.#end);
    // Without a listener, an error of a terminal that has gone away would count as a bug, also after the end.
    terminal.on('error', this.#end);
    // Keys that came while nobody listened wait for the one who will.
    this.on('newListener', name => {
      if (name === 'readable') this.#planTurn();
    });
  }

  read(): string | null {
    const event = this.#next;
    this.#next = null;
    return event;
  }

  setEncoding(): this {
    return this;
  }

  setRawMode(isRaw: boolean): this {
    // As a cooked terminal does on Ctrl+Z: what was typed behind it was meant for the shell.
    if (!isRaw) this.#queue.length = 0;
    // A terminal that has gone away refuses, and then there is nothing left to set.
    if (!this.#terminal.destroyed) this.#terminal.setRawMode(isRaw);
    return this;
  }

  ref(): this {
    this.#terminal.ref();
    this.#terminal.resume();
    return this;
  }

  unref(): this {
    this.#terminal.pause();
    this.#terminal.unref();
    return this;
  }

  /** Stops reading; what has not been delivered is dropped. */
  close(): void {
    clearTimeout(this.#pendingTimer);
    this.#queue.length = 0;
    this.#terminal.off('data', this.#receive);
    this.#terminal.off('end', this.#end);
    this.unref();
  }

  readonly #end = () => this.emit('closed');

  readonly #receive = (chunk: string | Buffer) => {
    clearTimeout(this.#pendingTimer);
    const isTorn = performance.now() - this.#given.at < tornMs;
    const input = isTorn ? dropRemains(this.#given.text, String(chunk)) : String(chunk);
    this.#given.text = '';
    const {events, pending} = splitKeyEvents(this.#pending + input);
    this.#pending = pending;
    if (pending !== '') {
      this.#pendingTimer = setTimeout(this.#abandon, isOpenPaste(pending) ? pasteMs : sequenceMs);
    }
    this.#deliver(events);
  };

  readonly #abandon = () => {
    const events = abandonPending(this.#pending);
    this.#given = {text: isOpenPaste(this.#pending) ? '' : this.#pending, at: performance.now()};
    this.#pending = '';
    this.#deliver(events);
  };

  #deliver(events: readonly string[]) {
    this.#queue.push(...events);
    this.#planTurn();
  }

  #planTurn() {
    if (this.#isTurnPlanned || this.#queue.length === 0) return;
    this.#isTurnPlanned = true;
    setImmediate(() => {
      this.#isTurnPlanned = false;
      if (this.listenerCount('readable') === 0) return;
      this.#next = this.#queue.shift() ?? null;
      this.emit('readable');
      this.#planTurn();
    });
  }
}
