import {mkdirSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

export interface TemporaryHome {
  readonly path: string;
  /** `HOME` and the XDG folders, all inside `path`. */
  readonly environment: Record<string, string>;
  remove(): void;
}

/** Creates an empty home folder. Like a new account's, it has a runtime folder but no `.config` and the like. */
export function createTemporaryHome(): TemporaryHome {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'pinview-home-')));
  const runtimeFolder = join(path, 'run');
  mkdirSync(runtimeFolder, {mode: 0o700});
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
    remove: () => removeFolder(path),
  };
}

/**
 * A program that was just killed may still be writing there. Node 20 tries again to remove the folder, but not what has
 * come into it meanwhile.
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
 * The whole environment of a program under test in that home. Nothing comes from the parent, so neither CI, an
 * SSH session, a display nor anybody's keys leak in; `node` is the Node that runs the tests.
 */
export function minimalEnvironment(home: TemporaryHome): Record<string, string> {
  return {
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    ...home.environment,
  };
}
