import {readdirSync, readFileSync} from 'node:fs';
import type {TemporaryHome} from './temporary-home.ts';

/**
 * Returns the command lines of the processes still running that have this home, whoever started them. They can only be
 * found on Linux; elsewhere the list is empty.
 */
export function processesIn(home: TemporaryHome): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && read(name, 'environ').includes(`HOME=${home.path}`))
    .map(pid => read(pid, 'cmdline').join(' ').trim());
}

/** Returns the NUL-separated strings of a process's file; none once it is gone or a zombie. */
function read(pid: string, file: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
