import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {waitFor} from './wait-for.ts';

/** Shell scripts named like real programs, in their own folder. */
export interface FakePrograms {
  /** The folder, for the PATH: it has no other programs. */
  readonly folder: string;
  /** Adds a program. The script finds its folder in `$here`, and must call other programs by their full path. */
  add(name: string, script: string): void;
  /** Adds a program that records its input, arguments and environment, and exits with this code. */
  addRecorder(name: string, exitCode?: number): void;
  has(file: string): boolean;
  /** Returns the content of a file in the folder. Throws if there is none. */
  read(file: string): Buffer;
  /** Returns the names of the recorders that ran, in order. */
  order(): string[];
  /** Waits for a script to write its process ID into a file, and kills the process after the test. */
  processId(file: string): Promise<number>;
}

/** Creates an empty folder for fake programs, which is removed after the test. */
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
    // Acts like a tmux that keeps no environment: pinview asks for it before it copies.
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
    // It has already ended, as it should.
  }
}
