import {type IPty, spawn} from '@lydell/node-pty';
import headless, {type Terminal as Emulator} from '@xterm/headless';
import {withLightFrames} from './light-frames.ts';
import {killShell} from './process-groups.ts';
import {createTemporaryHome, minimalEnvironment, type TemporaryHome} from './temporary-home.ts';
import {waitFor} from './wait-for.ts';
import {readWholeOutput} from './whole-output.ts';
import {followTitle, type WindowTitle} from './window-title.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Added to the minimal environment; undefined removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  /** The program to run; default is the Node that runs the tests. */
  readonly file?: string;
  /** The home to run in, which outlives the terminal; default is a new one, removed with it. */
  readonly home?: TemporaryHome;
}

export interface Deadline {
  readonly deadlineMs?: number;
}

export interface Exit {
  readonly exitCode: number;
  readonly signal: number;
  /** Milliseconds from the last input (or signal, or the start) to the exit. */
  readonly afterMs: number;
}

export interface Modes {
  readonly alternateScreen: boolean;
  readonly cursorVisible: boolean;
  readonly bracketedPaste: boolean;
}

/** Something to look for in a text. */
export type Expected = string | RegExp | ((text: string) => boolean);

/** Starts a program in its own pty, with its own environment and home. Dispose of it after the test. */
export function openTerminal(options: TerminalOptions = {}): Terminal {
  return new Terminal(options);
}

/** A program in a pty, and the screen it has drawn so far. */
export class Terminal {
  readonly emulator: Emulator;
  /** Resolves once the program has ended and all it wrote is on the screen. */
  readonly exited: Promise<Exit>;
  readonly home: TemporaryHome;
  /** When it was started, by `performance.now()`. */
  readonly startedAt: number;
  /** Returns the title of the window. */
  readonly title: () => WindowTitle;
  readonly #pty: IPty;
  readonly #ownsHome: boolean;
  readonly #outputListeners = new Set<() => void>();
  #output = '';
  #lastInput = performance.now();
  #cursorVisible = true;
  #exit: Exit | undefined;

  constructor({columns = 120, rows = 30, environment, args = [], ...options}: TerminalOptions) {
    const {file = process.execPath, home = createTemporaryHome()} = options;
    this.home = home;
    this.#ownsHome = options.home === undefined;
    this.emulator = new headless.Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      windowOptions: {pushTitle: true, popTitle: true},
    });
    this.title = followTitle(this.emulator);
    this.#followCursorMode();
    const variables = Object.entries({...minimalEnvironment(home), ...environment});
    const env = Object.fromEntries(variables.filter(([, value]) => value !== undefined));
    this.startedAt = performance.now();
    // Files that the app exports stay in its home.
    this.#pty = spawn(file, [...args], {cols: columns, rows, env, cwd: home.path});
    const endedAt = readWholeOutput(this.#pty);
    this.#pty.onData(data => {
      this.#output += data;
      for (const listener of this.#outputListeners) listener();
      this.emulator.write(data);
    });
    this.emulator.onData(answer => this.#send(answer));
    this.exited = new Promise(resolve => {
      this.#pty.onExit(async ({exitCode, signal = 0}) => {
        const afterMs = endedAt() - this.#lastInput;
        await this.#parsed();
        this.#exit = {exitCode, signal, afterMs};
        resolve(this.#exit);
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /**
   * Returns the visible screen as far as it is parsed: rows joined by newlines, without trailing blanks, and with all
   * frames in light lines.
   */
  screen(): string {
    return withLightFrames(this.drawn());
  }

  /** Returns the same with the frames as drawn. */
  drawn(): string {
    const {buffer, cols, rows} = this.emulator;
    const {active} = buffer;
    const lines = Array.from({length: rows}, (_, row) => active.getLine(active.baseY + row));
    // On the alternate screen, the emulator keeps what lay beyond the right edge before it moved in.
    return lines
      .map(line => line?.translateToString(false, 0, cols).trimEnd() ?? '')
      .join('\n')
      .trimEnd();
  }

  /** Returns everything the program has written, including control sequences. */
  output(): string {
    return this.#output;
  }

  /** Calls `listener` whenever the program has written, before that is parsed. Returns a function that stops this. */
  onOutput(listener: () => void): () => void {
    this.#outputListeners.add(listener);
    return () => this.#outputListeners.delete(listener);
  }

  modes(): Modes {
    return {
      alternateScreen: this.emulator.buffer.active.type === 'alternate',
      cursorVisible: this.#cursorVisible,
      bracketedPaste: this.emulator.modes.bracketedPasteMode,
    };
  }

  /** Returns the position of the cursor, counted from 0 at the top left. */
  cursor(): {row: number; column: number} {
    const {cursorX, cursorY} = this.emulator.buffer.active;
    return {row: cursorY, column: cursorX};
  }

  /** Sends bytes as the keyboard does: Enter is `\r`, up is `\x1b[A`. */
  write(data: string): void {
    this.#lastInput = performance.now();
    this.#send(data);
  }

  /** Pastes as terminals do: bracketed, newlines as `\r`, and no way for the text to close the bracket. */
  paste(text: string): void {
    if (!this.modes().bracketedPaste) {
      throw new Error(this.#describe('The program has not switched bracketed paste on'));
    }
    this.write(`\x1b[200~${text.replaceAll('\x1b', '').replaceAll(/\r?\n/g, '\r')}\x1b[201~`);
  }

  resize(columns: number, rows: number): void {
    this.emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  kill(signal = 'SIGTERM'): void {
    this.#lastInput = performance.now();
    this.#pty.kill(signal);
  }

  /** Waits until the screen is as expected and returns it. A half-drawn (synchronized) frame is not judged. */
  async waitForScreen(expected: Expected, deadline: Deadline = {}): Promise<string> {
    return this.#waitFor(`a screen with ${expected}`, deadline, () => {
      const isHalfDrawn = this.emulator.modes.synchronizedOutputMode && !this.#exit;
      const screen = this.screen();
      return !isHalfDrawn && matches(screen, expected) ? {answer: screen} : undefined;
    });
  }

  /** Waits until the output from the offset `since` on is as expected, and returns it. */
  async waitForOutput(expected: Expected, {since = 0, ...deadline}: Deadline & {since?: number} = {}) {
    return this.#waitFor(`output with ${expected}`, deadline, () => {
      const output = this.#output.slice(since);
      return matches(output, expected) ? {answer: output} : undefined;
    });
  }

  /** Waits for these modes; a program often sets them after its first frame. */
  async waitForModes(expected: Partial<Modes>, deadline: Deadline = {}): Promise<Modes> {
    return this.#waitFor(`the modes ${JSON.stringify(expected)}`, deadline, () => {
      const answer = this.modes();
      return Object.entries({...answer, ...expected}).every(
        ([mode, on]) => answer[mode as keyof Modes] === on,
      )
        ? {answer}
        : undefined;
    });
  }

  async waitForExit(deadline: Deadline = {}): Promise<Exit> {
    return this.#waitFor('the exit', deadline, () => this.#exit && {answer: this.#exit});
  }

  /** Kills what is still running here, then removes the home unless it was given. */
  async dispose(): Promise<void> {
    if (!this.#exit) {
      killShell(this.pid);
    }
    await this.exited;
    if (this.#ownsHome) {
      this.home.remove();
    }
  }

  async #waitFor<T>(what: string, deadline: Deadline, probe: () => {answer: T} | undefined): Promise<T> {
    try {
      const {answer} = await waitFor(
        async () => {
          const hasExited = this.#exit;
          await this.#parsed();
          const found = probe();
          if (!found && hasExited) {
            throw new Error(`The program ended (exit code ${hasExited.exitCode}) without ${what}`);
          }
          return found;
        },
        {deadlineMs: 30_000, ...deadline, what},
      );
      return answer;
    } catch (error) {
      throw new Error(this.#describe(error instanceof Error ? error.message : String(error)), {cause: error});
    }
  }

  /** The emulator parses in the background, in order: an empty write is done once all before it is parsed. */
  #parsed(): Promise<void> {
    return new Promise(resolve => this.emulator.write('', resolve));
  }

  #send(data: string): void {
    if (!this.#exit) {
      this.#pty.write(data);
    }
  }

  #followCursorMode(): void {
    for (const final of ['h', 'l']) {
      this.emulator.parser.registerCsiHandler({prefix: '?', final}, parameters => {
        this.#cursorVisible = parameters.includes(25) ? final === 'h' : this.#cursorVisible;
        return false;
      });
    }
  }

  #describe(message: string): string {
    const frame = '─'.repeat(this.emulator.cols);
    return `${message}. The screen:\n${frame}\n${this.screen()}\n${frame}`;
  }
}

function matches(text: string, expected: Expected): boolean {
  if (typeof expected === 'string') {
    return text.includes(expected);
  }
  return expected instanceof RegExp ? text.search(expected) >= 0 : expected(text);
}
