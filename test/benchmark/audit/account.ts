import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {createInterface} from 'node:readline/promises';
import type {Lifetime} from '../../helpers/scripted-service.ts';

export const pins = 5000;

/** The addresses of an account and its content. */
export interface AuditedPins {
  readonly endpoint: string;
  readonly gateway: string;
}

/** Returns a function that starts the account on its first call. */
export function startedOnce(lifetime: Lifetime): () => Promise<AuditedPins> {
  let started: Promise<AuditedPins> | undefined;
  return () => {
    started ??= start(lifetime);
    return started;
  };
}

async function start(lifetime: Lifetime): Promise<AuditedPins> {
  const file = join(import.meta.dirname, 'account-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, `${pins}`], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  lifetime.after(() => child.kill());
  for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  throw new Error('The account has not started.');
}
