import {linkSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

export interface TemporaryHome {
  readonly path: string;
  /** `HOME` and the XDG folders, all inside `path`. */
  readonly environment: Record<string, string>;
  remove(): void;
}

export interface HomeOptions {
  /** Whether pinview has never run there, so that it is compiled anew. */
  readonly isFresh?: boolean;
}

/**
 * Creates a home folder that is empty except for the code compiled in other homes of this test run, which saves most starts
 * a quarter of their time. Like a new account's, it has a runtime folder but no `.config` and the like.
 */
export function createTemporaryHome({isFresh = false}: HomeOptions = {}): TemporaryHome {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'pinview-home-')));
  const codeFolder = join(path, '.cache', 'pinview', 'compiled');
  const runtimeFolder = join(path, 'run');
  mkdirSync(runtimeFolder, {mode: 0o700});
  if (!isFresh) linkCode(sharedCode, codeFolder);
  return {
    path,
    environment: {
      HOME: path,
      XDG_CONFIG_HOME: join(path, '.config'),
      XDG_DATA_HOME: join(path, '.local', 'share'),
      XDG_STATE_HOME: join(path, '.local', 'state'),
      XDG_CACHE_HOME: join(path, '.cache'),
      XDG_RUNTIME_DIR: runtimeFolder,
    },
    remove() {
      if (!isFresh) linkCode(codeFolder, sharedCode);
      removeFolder(path);
    },
  };
}

/** Where the homes of a run share compiled code; if not set, each compiles its own. */
const sharedCode = process.env.PINVIEW_TEST_CODE;

/** Hard-links compiled code that the other folder lacks. That is safe because such files are replaced, never changed. */
function linkCode(from: string | undefined, to: string | undefined): void {
  if (from === undefined || to === undefined || !isFolder(from)) return;
  mkdirSync(to, {recursive: true, mode: 0o700});
  for (const name of readdirSync(from).filter(each => /\.cjs-[a-z]+$/.test(each))) {
    try {
      linkSync(join(from, name), join(to, name));
    } catch {
      // It already exists, or the program is just replacing it.
    }
  }
}

const isFolder = (path: string) => statSync(path, {throwIfNoEntry: false})?.isDirectory() === true;

/**
 * A program that was just killed may still be writing there. Node 20 retries removing the folder, but not what has been
 * added to it meanwhile.
 */
function removeFolder(path: string, attempts = 5): void {
  try {
    rmSync(path, {recursive: true, force: true, maxRetries: 2});
  } catch (error) {
    if (attempts === 1) throw error;
    removeFolder(path, attempts - 1);
  }
}

/**
 * Returns the whole environment of a program under test in this home. Nothing comes from the parent, so that neither CI, an
 * SSH session, a display nor anyone's keys leak in; `node` is the Node that runs the tests.
 */
export function minimalEnvironment(home: TemporaryHome): Record<string, string> {
  return {
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    ...home.environment,
  };
}
