import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, type TestContext} from 'node:test';
import type {SnippetLanguage} from '../../source/core/export/snippets.ts';
import {skipUnlessInstalled} from './programs.ts';
import type {Outcome} from './run-cli.ts';
import {createTemporaryHome, minimalEnvironment, type TemporaryHome} from './temporary-home.ts';

/** A way to run the code of a language. */
interface Runner {
  readonly name: string;
  readonly language: SnippetLanguage;
  readonly skip: string | false;
  /** Writes the code into the folder if needed, and returns the command that runs it. */
  prepare(code: string, folder: string): readonly string[];
}

/** The shells that cURL commands are pasted into. */
export const shellRunners: readonly Runner[] = ['sh', 'bash', 'zsh', 'fish'].map(shell => ({
  name: `cURL, in ${shell}`,
  language: 'curl',
  skip: skipUnlessInstalled(shell, 'curl'),
  prepare: code => [shell, '-c', code],
}));

const python = findPython();

const goHome = createTemporaryHome();
after(() => goHome.remove());

/** Kept between runs, so that Go compiles its standard library only once. */
const goCache = join(import.meta.dirname, '../../node_modules/.cache/go-build');

/** Ways to run every language. */
export const runners: readonly Runner[] = [
  ...shellRunners,
  {
    name: 'Node.js, from a file',
    language: 'node',
    skip: false,
    prepare: (code, folder) => [process.execPath, write(join(folder, 'snippet.mjs'), code)],
  },
  {
    name: 'Python',
    language: 'python',
    skip: python === undefined ? skipInCi('not installed: a python3 with requests') : false,
    prepare: (code, folder) => [python ?? '', write(join(folder, 'snippet.py'), code)],
  },
  {
    name: 'Go',
    language: 'go',
    skip: skipUnlessInstalled('go', 'gofmt'),
    prepare(code, folder) {
      go('build', '-o', join(folder, 'snippet'), write(join(folder, 'snippet.go'), code));
      return [join(folder, 'snippet')];
    },
  },
];

/** Writes a file and returns its path. */
export function write(file: string, content: string): string {
  writeFileSync(file, content);
  return file;
}

/** Returns the first python3 on the PATH that has requests in the environment it will run in. */
function findPython(): string | undefined {
  const home = createTemporaryHome();
  const candidates = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'python3'));
  const found = candidates.find(
    file => spawnSync(file, ['-c', 'import requests'], {env: minimalEnvironment(home)}).status === 0,
  );
  home.remove();
  return found;
}

function skipInCi(reason: string): string {
  if (process.env.CI) throw new Error(`${reason} (in CI a missing program is a failure)`);
  return reason;
}

/** Runs the go tool and returns its output. */
export function go(...args: string[]): string {
  const environment = {
    PATH: process.env.PATH,
    GOCACHE: goCache,
    GO111MODULE: 'off',
    GOFLAGS: '',
    GOTOOLCHAIN: 'local',
  };
  return execFileSync('go', args, {env: {...minimalEnvironment(goHome), ...environment}, encoding: 'utf8'});
}

/** A home with an empty folder to run in. */
export interface Workspace {
  readonly home: TemporaryHome;
  readonly folder: string;
}

/** Creates a workspace that is removed after the test. */
export function createWorkspace(t: TestContext): Workspace {
  const home = createTemporaryHome();
  t.after(() => home.remove());
  const folder = join(home.path, 'here');
  mkdirSync(folder);
  return {home, folder};
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a command to its end with these variables in its environment. */
export async function runIn(
  {home, folder}: Workspace,
  [file = '', ...args]: readonly string[],
  {environment, input = ''}: {readonly environment: Environment; readonly input?: string},
): Promise<Outcome> {
  const env = {...minimalEnvironment(home), ...environment};
  const child = spawn(file, args, {cwd: folder, env, timeout: 120_000});
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return {exitCode, stdout, stderr};
}

/** Returns the command lines of all visible processes; none except on Linux. */
export function commandLines(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap(name => {
    try {
      return /^\d+$/.test(name) ? [readFileSync(`/proc/${name}/cmdline`, 'utf8')] : [];
    } catch {
      return [];
    }
  });
}
