import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/**
 * Returns the process group in the foreground of a shell's terminal: while a program runs, not the shell's own.
 * @throws if there is none: the system then reports -1, and a signal to that would reach every process.
 */
export function foregroundGroup(pid: number): number {
  const group = Number(process.platform === 'linux' ? groupInProc(pid) : groupFromPs(pid));
  if (!(group > 1)) throw new Error('No process group has the terminal.');
  return group;
}

/** Reads /proc, because every terminal asks when disposed of, and starting `ps` would take longer than the rest. */
function groupInProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything. After it: state, parent, group, session, terminal, foreground group.
  return stat.slice(stat.lastIndexOf(')')).split(' ')[6];
}

function groupFromPs(pid: number): string {
  return execFileSync('ps', ['-o', 'tpgid=', '-p', String(pid)], {encoding: 'utf8'});
}

/** Kills all processes of a group; does nothing for 0 or 1. */
export function killGroup(group: number): void {
  // These would kill the tests' own group and every process.
  if (!(group > 1)) return;
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Kills the foreground process group of a shell's terminal, if any, and the shell. */
export function killShell(pid: number): void {
  try {
    killGroup(foregroundGroup(pid));
  } catch {
    // There is none any more.
  }
  killGroup(pid);
}
