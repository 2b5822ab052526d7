import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** Returns the process group a shell has given the terminal to: it is not the shell's own. */
export function foregroundGroup(pid: number): number {
  try {
    return Number(process.platform === 'linux' ? groupInProc(pid) : groupFromPs(pid));
  } catch {
    return 0;
  }
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
