import {readdirSync, readFileSync} from 'node:fs';
import type {TemporaryHome} from './temporary-home.ts';

/**
 * Returns the command lines of the processes that were started in this home and still run, whoever started them.
 * Only Linux lets them be found; elsewhere there are none.
 */
export function processesIn(home: TemporaryHome): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && read(name, 'environ').includes(`HOME=${home.path}`))
    .map(pid => read(pid, 'cmdline').join(' ').trim());
}

/** The words of a file about a process; none once it is gone, or a zombie. */
function read(pid: string, file: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
