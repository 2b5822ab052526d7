import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {createInterface} from 'node:readline/promises';
import type {Lifetime} from '../../helpers/scripted-service.ts';

interface ContentGateway {
  /** Without a slash at its end. */
  readonly base: string;
  readonly cid: string;
}

/** Returns what starts the gateway that has a file, once, when it is first called. */
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
