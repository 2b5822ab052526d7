import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/**
 * Returns the process group a shell has given the terminal to: it is not the shell's own. Throws where there is none, for
 * the system says so with -1, and a signal to that would reach everything there is.
 */
export function foregroundGroup(pid: number): number {
  const group = Number(process.platform === 'linux' ? groupInProc(pid) : groupFromPs(pid));
  if (!(group > 1)) throw new Error('No process group has the terminal.');
  return group;
}

/** Each terminal asks when it is disposed of, and to start a program for that takes longer than all else there. */
function groupInProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything. Behind it: state, parent, group, session, terminal, foreground group.
  return stat.slice(stat.lastIndexOf(')')).split(' ')[6];
}

function groupFromPs(pid: number): string {
  return execFileSync('ps', ['-o', 'tpgid=', '-p', String(pid)], {encoding: 'utf8'});
}

/** Kills all processes of a group, if it is one that a test has started. */
export function killGroup(group: number): void {
  // 0 and 1 would be the tests' own group and everything there is.
  if (!(group > 1)) return;
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Kills what has a shell's terminal, if anything has, and the shell. */
export function killShell(pid: number): void {
  try {
    killGroup(foregroundGroup(pid));
  } catch {
    // Nothing has, any more.
  }
  killGroup(pid);
}
