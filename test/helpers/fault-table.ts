import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** What is told of a fault. */
export interface ToldFault {
  readonly code: string;
  readonly message: string;
  /** Empty where there is none. */
  readonly hint: string;
}

const table = readFileSync(join(import.meta.dirname, 'faults.txt'), 'utf8');

/** Returns the table in faults.txt, by the fault's name, for a service at this host and a time limit in seconds. */
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
