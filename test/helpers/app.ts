import {mkdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {openShell} from './shell.ts';
import {
  createTemporaryHome,
  type HomeOptions,
  minimalEnvironment,
  type TemporaryHome,
} from './temporary-home.ts';
import {openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';

/** The built command line. */
export const cliFile = join(import.meta.dirname, '../../dist/cli.cjs');

/** Columns enough to show a whole CID beside the recent lookups. */
const wideEnough = 124;

type AppOptions = Omit<TerminalOptions, 'args' | 'home'>;

/** A user with a home directory to start pinview in. */
export interface Account {
  readonly home: TemporaryHome;
  /** Starts the built pinview, or another `file`, in its own terminal. */
  start(args: readonly string[], options?: AppOptions): Terminal;
  /** Starts the demo and waits until it takes keys. */
  startDemo(options?: AppOptions): Promise<Terminal>;
  /** Links the built pinview into a folder as `pinview`, and returns a PATH with that folder. */
  install(): string;
  /** Opens a shell with the built pinview on its PATH. */
  openShell(options?: AppOptions): Promise<Terminal>;
}

/** Creates an account with an empty home. Its terminals and its home are removed after the test. */
export function createAccount(t: TestContext, options?: HomeOptions): Account {
  const home = createTemporaryHome(options);
  const terminals: Terminal[] = [];
  t.after(async () => {
    await Promise.all(terminals.map(terminal => terminal.dispose()));
    home.remove();
  });
  const keep = (terminal: Terminal) => {
    terminals.push(terminal);
    return terminal;
  };
  const start: Account['start'] = (args, options = {}) => {
    const program = options.file === undefined ? [cliFile, ...args] : args;
    return keep(openTerminal({columns: wideEnough, ...options, home, args: program}));
  };
  const install = () => {
    const folder = join(home.path, 'bin');
    mkdirSync(folder);
    symlinkSync(cliFile, join(folder, 'pinview'));
    return `${folder}:${minimalEnvironment(home).PATH}`;
  };
  return {
    home,
    start,
    install,
    async startDemo(options) {
      const app = start(['--demo'], options);
      await waitForDemo(app);
      return app;
    },
    async openShell({environment, ...options} = {}) {
      return keep(await openShell({...options, home, environment: {PATH: install(), ...environment}}));
    },
  };
}

/** Waits until the demo is on screen and takes keys. */
export async function waitForDemo(terminal: Terminal): Promise<void> {
  await terminal.waitForScreen(/^ pinview .* Demo · default · demo$/m);
  await terminal.waitForModes({bracketedPaste: true});
}
