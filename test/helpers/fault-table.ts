import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** What the user is told about a fault. */
export interface ToldFault {
  readonly code: string;
  readonly message: string;
  /** Empty if there is none. */
  readonly hint: string;
}

const table = readFileSync(join(import.meta.dirname, 'faults.txt'), 'utf8');

/** Returns the entries of faults.txt by the name of the fault, for a service at this host and a time limit in seconds. */
export function toldFaults(host: string, limit: number): ReadonlyMap<string, ToldFault> {
  const entries = table
    .trimEnd()
    .split('\n\n')
    .map(entry => {
      const [name = '', code = '', message = '', hint = ''] = entry.split(/\n */);
      const told = message.replaceAll('HOST', host).replaceAll('LIMIT', `${limit}`);
      return [name, {code, message: told, hint}] as const;
    });
  return new Map(entries);
}
