import {
  abandonPending,
  dropRemains,
  isOpenPaste,
  mayFollowEsc,
  splitKeyEvents,
} from '../../core/ansi/key-parser.ts';
import {isKeyPress} from '../../core/ansi/key-reports.ts';
import {isOpenReport} from '../../core/ansi/terminal-strings.ts';

/** How long the rest of an escape sequence may take, in milliseconds; a user pauses for longer after Esc. */
const sequenceMs = 30;
/** The same for the rest of a paste. */
const pasteMs = 1000;
/** The same for each further part of a string or mouse report, and for the whole of it. */
const reportPartMs = 2000;
const reportMs = 20_000;
/** For how long the rest of an abandoned sequence is still recognised, in milliseconds. */
const tornMs = 500;

interface ReaderOptions {
  /** Text of this many characters or more is a paste even without brackets. */
  readonly minPasteLength?: number;
  /** Called with each sequence that is not a key. */
  readonly report?: (report: string) => void;
}

/** Turns a terminal's reads into single key presses and bracketed pastes, even if a slow connection splits them. */
export class KeyReader {
  readonly #deliver: (events: readonly string[]) => void;
  readonly #minPasteLength: number | undefined;
  readonly #report: (report: string) => void;
  #pending = '';
  #pendingSince = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The last sequence that was abandoned, and when. */
  #given = {text: '', at: 0};
  /** A character that either belongs to the ESC before it or was typed. */
  #doubtful = '';

  constructor(deliver: (events: readonly string[]) => void, {minPasteLength, report}: ReaderOptions = {}) {
    this.#deliver = deliver;
    this.#minPasteLength = minPasteLength;
    this.#report = report ?? (() => {});
  }

  /** Takes a read. Events are delivered at once, or when the rest has arrived or been abandoned. */
  receive(chunk: string): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    const isTorn = this.#doubtful !== '' || now - this.#given.at < tornMs;
    if (isTorn && this.#given.text === '\u001B' && mayFollowEsc(this.#doubtful + chunk)) {
      this.#doubtful = chunk;
      this.#timer = setTimeout(this.#type, tornMs);
      return;
    }
    const input = isTorn ? dropRemains(this.#given.text, this.#doubtful + chunk) : chunk;
    this.#given.text = '';
    this.#doubtful = '';
    this.#split(this.#pending + input, now);
  }

  /** Stops delivering. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #split(input: string, now: number) {
    const wasReport = isOpenReport(this.#pending);
    const {events, pending} = splitKeyEvents(input, this.#minPasteLength);
    this.#pending = pending;
    const isReport = isOpenReport(pending);
    if (!isReport || !wasReport) this.#pendingSince = now;
    if (pending !== '') {
      const left = this.#pendingSince + reportMs - now;
      const maxDurationMs = isReport
        ? Math.min(reportPartMs, left)
        : isOpenPaste(pending)
          ? pasteMs
          : sequenceMs;
      this.#timer = setTimeout(this.#abandon, maxDurationMs);
    }
    for (const event of events) if (!isKeyPress(event)) this.#report(event);
    this.#deliver(events.filter(isKeyPress));
  }

  readonly #type = () => {
    const typed = this.#doubtful;
    this.#given.text = '';
    this.#doubtful = '';
    this.#deliver([typed]);
  };

  readonly #abandon = () => {
    const pending = this.#pending;
    const isWhole = isOpenPaste(pending) || isOpenReport(pending);
    this.#given = {text: isWhole ? '' : pending, at: performance.now()};
    this.#pending = '';
    this.#deliver(abandonPending(pending));
  };
}
