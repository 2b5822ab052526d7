import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** What a process holds on to, after its garbage is collected. */
export interface Holdings {
  /** Bytes. */
  readonly heapUsed: number;
  /** Bytes; Node gives little of it back to the system. */
  readonly residentSet: number;
  readonly timers: number;
  /** Of the process, its three streams and the file handles they stand for. */
  readonly listeners: number;
  /** Everything that keeps the event loop busy: sockets, files, children and timers. */
  readonly resources: number;
}

/** Runs inside the process that is probed: plain JavaScript, for every Node that pinview runs on. */
const probe = `
  import {renameSync, writeFileSync} from 'node:fs';
  const listenersOf = emitter => emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
  process.on('SIGUSR2', () => {
    gc();
    const {heapUsed, rss} = process.memoryUsage();
    const resources = process.getActiveResourcesInfo();
    const file = process.env.PINVIEW_TEST_PROBE;
    writeFileSync(file + '.new', JSON.stringify({
      heapUsed,
      residentSet: rss,
      timers: resources.filter(name => name === 'Timeout').length,
      listeners: [process, process.stdin, process.stdout, process.stderr].map(listenersOf).reduce((a, b) => a + b),
      resources: resources.length,
    }));
    renameSync(file + '.new', file);
  });
`;

/** The options of Node that let a process be probed. */
export const probeOptions = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(probe)}`];

/** Returns what the environment of a probed process needs: where it leaves its answers. */
export function probeEnvironment(folder: string): Readonly<Record<string, string>> {
  return {PINVIEW_TEST_PROBE: join(folder, 'probe.json')};
}

/** Asks a process that was started with `probeOptions` in this terminal what it holds on to. */
export async function holdingsOf(terminal: Terminal, folder: string): Promise<Holdings> {
  const file = join(folder, 'probe.json');
  process.kill(terminal.pid, 'SIGUSR2');
  await waitFor(() => existsSync(file), {deadlineMs: 30_000, what: 'the answer of the probe'});
  const holdings: Holdings = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return holdings;
}
