import {EventEmitter} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import type {ReadStream} from 'node:tty';
import {standInOf} from '../../core/ansi/function-keys.ts';
import {KeyReader} from './key-reader.ts';

/**
 * How long the terminal has to answer, in milliseconds. An answer that arrives after the app has quit would end up in the
 * shell's input, so quitting waits for the rest of this time. A busy machine took more than 300 ms.
 */
const maxAnswerMs = 2000;

/**
 * The terminal's input for Ink, delivering one key press or paste per turn of the event loop.
 *
 * ink-text-input computes each edit from the value of its last render, so of several keys in one read (typed ahead, or
 * pasted with an Enter) all but the last would be lost. Delivering one per turn lets React render in between.
 * Ink reads it like `process.stdin`: `readable` events, then `read()`.
 */
export class TerminalInput extends EventEmitter {
  readonly isTTY = true;
  readonly #terminal: ReadStream;
  readonly #reader = new KeyReader(
    events => {
      this.#queue.push(...events.map(standInOf));
      this.#planTurn();
    },
    {report: report => this.emit('report', report)},
  );
  readonly #queue: string[] = [];
  #next: string | null = null;
  #isTurnPlanned = false;
  readonly #answers = new Set<Promise<unknown>>();

  constructor(terminal: ReadStream) {
    super();
    this.#terminal = terminal;
    terminal.setEncoding('utf8');
    terminal.on('data', this.#receive);
    terminal.on('end', this.#end);
    // Without a listener, an error from a terminal that has gone away would be uncaught, even after the end.
    terminal.on('error', this.#end);
    // Keys that arrive without a listener wait for the next one.
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
    // As a cooked terminal does on Ctrl+Z: keys typed after it were meant for the shell.
    if (!isRaw) this.#queue.length = 0;
    if (!isRaw && this.#answers.size > 0) return this;
    // A terminal that has gone away would throw, and there is nothing left to set.
    if (!this.#terminal.destroyed) this.#terminal.setRawMode(isRaw);
    return this;
  }

  /** Keeps the terminal raw, although Ink lets go of it, until an answer is there or overdue: a cooked one would echo it. */
  expectAnswer(answer: Promise<unknown>): void {
    const end = Promise.race([answer, setTimeout(maxAnswerMs)]).finally(() => this.#answers.delete(end));
    this.#answers.add(end);
  }

  /** Settles once no answer from the terminal is pending, or those that are pending are overdue. */
  async answered(): Promise<void> {
    if (this.#answers.size === 0) return;
    // Ink has let go of the input by now, and anything left unread ends up in the shell's input.
    this.ref();
    await Promise.all(this.#answers);
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

  /** Stops reading; undelivered keys are dropped. */
  close(): void {
    this.#reader.close();
    this.#queue.length = 0;
    this.#terminal.off('data', this.#receive);
    this.#terminal.off('end', this.#end);
    this.unref();
  }

  readonly #end = () => this.emit('closed');

  readonly #receive = (chunk: string | Buffer) => this.#reader.receive(String(chunk));

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
