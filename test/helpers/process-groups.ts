import {execFileSync} from 'node:child_process';

/** Returns the process group a shell has given the terminal to: it is not the shell's own. */
export function foregroundGroup(pid: number): number {
  try {
    return Number(execFileSync('ps', ['-o', 'tpgid=', '-p', String(pid)], {encoding: 'utf8'}));
  } catch {
    return 0;
  }
}

/** Kills all processes of a group, if it is one that a test has started. */
export function killGroup(group: number): void {
  // 0 and -1 would be the tests' own group and everything there is.
  if (!(group > 1)) {
    return;
  }
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
