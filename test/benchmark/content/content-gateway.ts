import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {createInterface} from 'node:readline/promises';
import type {Lifetime} from '../../helpers/scripted-service.ts';

interface ContentGateway {
  /** Without a trailing slash. */
  readonly base: string;
  readonly cid: string;
}

/** Returns a function that starts a gateway with a file on its first call. */
export function contentGateway(
  lifetime: Lifetime,
  {count, blockBytes}: {readonly count: number; readonly blockBytes: number},
): () => Promise<ContentGateway> {
  let started: Promise<ContentGateway> | undefined;
  return () => {
    started ??= start(lifetime, [count, blockBytes].map(String));
    return started;
  };
}

async function start(lifetime: Lifetime, args: readonly string[]): Promise<ContentGateway> {
  const file = join(import.meta.dirname, 'gateway-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  lifetime.after(() => child.kill());
  for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  throw new Error('The gateway has not started.');
}
