import {execFile} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {promisify} from 'node:util';
import {cliFile, createAccount} from './app.ts';
import {fakePrograms} from './fake-programs.ts';
import {minimalEnvironment} from './temporary-home.ts';

const run = promisify(execFile);

/** A shell for trying the documentation's commands on the demo's pins. */
export interface DemoShell {
  readonly home: string;
  /** The folder scripts run in. */
  readonly folder: string;
  /** Runs a bash script and returns its stdout. Rejects if any part of it fails. */
  run(script: string, environment?: Readonly<Record<string, string>>): Promise<string>;
}

/** Returns a shell where `pinview` is the built one with its demo; its clipboard and browser accept anything and show nothing. */
export function createDemoShell(t: TestContext): DemoShell {
  const {home} = createAccount(t);
  const programs = fakePrograms(t);
  // `snippet` makes no request, and prints one for a service that outlives the command: so it gets no demo.
  programs.add(
    'pinview',
    `[ "$1" = snippet ] || set -- --demo "$@"\nexec '${process.execPath}' '${cliFile}' "$@"`,
  );
  for (const program of ['xsel', 'xdg-open']) programs.addRecorder(program);
  const folder = join(home.path, 'work');
  mkdirSync(folder);
  const base = minimalEnvironment(home);
  const shell = {...base, PATH: `${programs.folder}:${base.PATH}`, DISPLAY: ':9'};
  return {
    home: home.path,
    folder,
    async run(script, environment = {}) {
      const ran = run('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
        cwd: folder,
        env: {...shell, ...environment},
        maxBuffer: 2 ** 26,
        timeout: 120_000,
      });
      ran.child.stdin?.end();
      return (await ran).stdout;
    },
  };
}
