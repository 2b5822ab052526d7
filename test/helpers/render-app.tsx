import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import type {TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {render as renderAt} from 'ink';
import {render} from 'ink-testing-library';
import type {ReactElement, ReactNode} from 'react';
import {SWRConfig} from 'swr';
import {standInOf} from '../../source/core/ansi/function-keys.ts';
import {type Keymaps, usualKeymaps} from '../../source/core/screen/keymaps.ts';
import {KeymapsContext} from '../../source/hooks/keymaps-context.ts';
import {ServicesContext} from '../../source/hooks/services-context.ts';
import type {LoginServices} from '../../source/hooks/session/login-services.ts';
import type {Services} from '../../source/services/services.ts';
import {App} from '../../source/ui/app.tsx';
import {withLightFrames} from './light-frames.ts';
import {waitFor} from './wait-for.ts';

// ink-testing-library's terminal has no height, so Ink asks for that of the terminal the tests run in, and takes these.
const wideColumns = 130;
process.env.COLUMNS = `${wideColumns}`;
process.env.LINES = '30';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A component on a screen, and the keyboard in front of it. */
export interface Screen {
  /** Returns what is drawn now. */
  frame(): string;
  /** Everything that was drawn, oldest first. */
  readonly frames: readonly string[];
  /** Tells whether the app has ended, so that nothing of it is drawn any more. */
  hasEnded(): boolean;
  /** Presses keys in order, by their names in the keymap. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types a text key by key. */
  type(text: string): Promise<void>;
  /** Pastes a text as a bracketed paste. */
  paste(text: string): Promise<void>;
  /** Waits until a text is on screen, and returns the frame. */
  shows(wanted: string | RegExp): Promise<string>;
  /** Waits until a text is no longer on screen, and returns the frame. */
  hides(unwanted: string | RegExp): Promise<string>;
  /** Resizes the terminal; only for screens rendered with a `size`. */
  resize(size: Size): void;
  rerender(node: ReactElement): void;
  unmount(): void;
}

const sequences: Readonly<Record<string, string>> = {
  Enter: '\r',
  Tab: '\t',
  'Shift+Tab': '\u001B[Z',
  Esc: '\u001B',
  Space: ' ',
  Backspace: '\u007F',
  'Shift+↑': '\u001B[1;2A',
  'Shift+↓': '\u001B[1;2B',
  '↑': '\u001B[A',
  '↓': '\u001B[B',
  '→': '\u001B[C',
  '←': '\u001B[D',
  Home: '\u001B[H',
  End: '\u001B[F',
  PgUp: '\u001B[5~',
  PgDn: '\u001B[6~',
  // As the app's own input passes them to Ink.
  F2: standInOf('\u001BOQ'),
  F3: standInOf('\u001BOR'),
};

/** Returns what a terminal sends for a key. */
function sequenceOf(key: string): string {
  const letter = /^(Ctrl|Alt)\+(.)$/.exec(key);
  if (letter?.[1] === 'Ctrl')
    return String.fromCharCode((letter[2] ?? '').toUpperCase().charCodeAt(0) & 0x1f);
  if (letter?.[1] === 'Alt') return `\u001B${letter[2]}`;
  return sequences[key] ?? key;
}

/** A terminal's screen, of any size. */
class Output extends EventEmitter {
  readonly frames: string[] = [];
  columns: number;
  rows: number;

  constructor({columns, rows}: Size) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  resize({columns, rows}: Size) {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }

  readonly write = (frame: string) => {
    this.frames.push(frame);
    return true;
  };
}

/** The keyboard of that terminal: Ink waits for `readable` and then reads. */
class Input extends EventEmitter {
  readonly isTTY = true;
  #event: string | null = null;

  readonly write = (event: string) => {
    this.#event = event;
    this.emit('readable');
  };

  readonly read = () => {
    const event = this.#event;
    this.#event = null;
    return event;
  };

  setEncoding() {}
  setRawMode() {}
  ref() {}
  unref() {}
}

interface Mounted {
  readonly frames: readonly string[];
  readonly stdin: {write(event: string): void};
  readonly stdout: EventEmitter;
  rerender(node: ReactElement): void;
  unmount(): void;
  cleanup(): void;
}

function mountAt(node: ReactElement, size: Size): Mounted {
  const stdout = new Output(size);
  const stdin = new Input();
  const instance = renderAt(node, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {...instance, frames: stdout.frames, stdin, stdout};
}

/** Ink takes an ESC for the Esc key if nothing follows it for 20 ms; a timer set later fires later. */
const escapeMs = 21;

/** Waits a turn of the event loop, so that each key is handled before the next, as with the app's own input. */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

/** Collects the mistakes that React reports on the console, such as siblings with the same key. */
function listenToReact(context: TestContext): readonly string[] {
  const complaints: string[] = [];
  context.mock.method(console, 'error', (...parts: readonly unknown[]) => {
    const text = parts.join(' ');
    // Node's warnings arrive the same way.
    if (!text.startsWith('(node:')) complaints.push(text);
  });
  return complaints;
}

/** Draws a component with ink-testing-library, whose terminal has too few columns for both panes. */
function renderWide(node: ReactElement) {
  const mounted = render(node);
  Object.defineProperty(mounted.stdout, 'columns', {value: wideColumns});
  mounted.stdout.emit('resize');
  return mounted;
}

/** Draws a component on a screen of this size, or of 130 columns, until the test ends. Fails if React has complained. */
export function renderScreen(context: TestContext, node: ReactElement, size?: Size): Screen {
  const complaints = listenToReact(context);
  const mounted = size === undefined ? renderWide(node) : mountAt(node, size);
  const {frames, stdin} = mounted;
  context.after(() => {
    mounted.unmount();
    mounted.cleanup();
    assert.deepEqual(complaints, []);
  });
  const frame = () => withLightFrames(frames.at(-1) ?? '');
  const has = (text: string | RegExp) =>
    typeof text === 'string' ? frame().includes(text) : text.test(frame());

  const send = async (event: string) => {
    await turn();
    stdin.write(event);
    await (event === '\u001B' ? delay(escapeMs) : turn());
  };
  const waitUntil = async (what: string, condition: () => boolean) => {
    await waitFor(condition, {what}).catch((error: Error) => {
      throw new Error(`${error.message}; on screen is\n${frame()}`);
    });
    return frame();
  };

  return {
    frame,
    frames,
    hasEnded: () => frame().trim() === '',
    press: async (...keys) => {
      for (const key of keys) await send(sequenceOf(key));
    },
    type: async text => {
      for (const character of text) await send(character);
    },
    paste: text => send(`\u001B[200~${text}\u001B[201~`),
    shows: wanted => waitUntil(`“${wanted}”`, () => has(wanted)),
    hides: unwanted => waitUntil(`“${unwanted}” to go`, () => !has(unwanted)),
    resize: next => {
      assert.ok(mounted.stdout instanceof Output);
      mounted.stdout.resize(next);
    },
    rerender: mounted.rerender,
    unmount: mounted.unmount,
  };
}

/** Provides a component with its services and an unused cache. */
export function Surroundings({
  services,
  children,
}: {
  readonly services: Services;
  readonly children: ReactNode;
}) {
  return (
    <ServicesContext value={services}>
      <SWRConfig value={{provider: () => new Map(), loadingTimeout: 0}}>{children}</SWRConfig>
    </ServicesContext>
  );
}

export interface AppOptions {
  /** The pin that the command line names. */
  readonly pinId?: string;
  readonly onDemo?: () => void;
  readonly onProfile?: (name: string, pinId: string | undefined) => void;
  readonly loginServices?: LoginServices;
  readonly saveProfile?: () => Promise<void>;
  readonly size?: Size;
  /** Whether the keychain does not answer at once: the app is then returned while it still looks for keys. */
  readonly isFinding?: boolean;
  readonly keymaps?: Keymaps;
}

const unwanted = (what: string) => () => assert.fail(`the ${what} was started`);

/** Starts the app and waits until it knows whether there are keys. */
export async function renderApp(
  context: TestContext,
  services: Services,
  {
    pinId,
    onDemo = unwanted('demo'),
    onProfile = unwanted('other profile'),
    loginServices,
    saveProfile,
    size,
    isFinding = false,
    keymaps = usualKeymaps,
  }: AppOptions = {},
): Promise<Screen> {
  const screen = renderScreen(
    context,
    <Surroundings services={services}>
      <KeymapsContext value={keymaps}>
        <App
          pinId={pinId}
          onDemo={onDemo}
          onProfile={onProfile}
          loginServices={loginServices}
          saveProfile={saveProfile}
        />
      </KeymapsContext>
    </Surroundings>,
    size,
  );
  if (!isFinding) await screen.hides('looking for keys…');
  return screen;
}
