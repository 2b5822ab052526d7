import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {waitFor} from './wait-for.ts';

/** Shell scripts under the names of programs, in a folder of their own. */
export interface FakePrograms {
  /** The folder, for the PATH: nothing else is found there. */
  readonly folder: string;
  /** Adds a program. The script finds its folder in `$here`, and calls other programs by their whole path. */
  add(name: string, script: string): void;
  /** Adds a program that keeps its input, arguments and environment, and ends with that exit code. */
  addRecorder(name: string, exitCode?: number): void;
  has(file: string): boolean;
  /** Returns what is in a file of the folder. Throws when it is not there. */
  read(file: string): Buffer;
  /** The names of the recorders that ran, in that order. */
  order(): string[];
  /** Waits for a script to write its process id into that file, and kills the process after the test. */
  processId(file: string): Promise<number>;
}

/** Returns an empty folder for fake programs, removed after the test. */
export function fakePrograms(t: TestContext): FakePrograms {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-programs-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const has = (file: string) => existsSync(join(folder, file));
  const read = (file: string) => readFileSync(join(folder, file));
  const add = (name: string, script: string) => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\nhere='${folder}'\n${script}\n`);
    chmodSync(file, 0o755);
  };
  return {
    folder,
    has,
    read,
    add,
    addRecorder: (name, exitCode = 0) => add(name, recorder(name, exitCode)),
    order: () => (has('order') ? lines(read('order')) : []),
    async processId(file) {
      const pid = Number(
        await waitFor(() => has(file) && lines(read(file))[0], {
          deadlineMs: 30_000,
          what: `${file} to be written`,
        }),
      );
      t.after(() => killQuietly(pid));
      return pid;
    },
  };
}

function recorder(name: string, exitCode: number): string {
  return [
    // As a tmux that keeps no environment: it is asked about it before any text is copied.
    '[ "$1" = show-environment ] && exit 1',
    `echo ${name} >> "$here/order"`,
    `/usr/bin/env > "$here/${name}.environment"`,
    `printf '%s\\n' "$0" "$@" > "$here/${name}.arguments"`,
    `/bin/cat > "$here/${name}.input"`,
    `exit ${exitCode}`,
  ].join('\n');
}

function lines(content: Buffer): string[] {
  return content.toString().split('\n').slice(0, -1);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone, as it should be.
  }
}
