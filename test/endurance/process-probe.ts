import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** What a process holds on to after garbage collection. */
export interface Holdings {
  /** Bytes. */
  readonly heapUsed: number;
  /** Bytes; Node returns little of it to the system. */
  readonly residentSet: number;
  readonly timers: number;
  /** On the process, its three streams and their file handles. */
  readonly listeners: number;
  /** Everything that keeps the event loop busy: sockets, files, children and timers. */
  readonly resources: number;
}

/** Runs inside the probed process: plain JavaScript, for every Node that pinview supports. */
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

/** The Node options that make a process answer the probe. */
export const probeOptions = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(probe)}`];

/** Returns the variables that tell a probed process where to write its answers. */
export function probeEnvironment(folder: string): Readonly<Record<string, string>> {
  return {PINVIEW_TEST_PROBE: join(folder, 'probe.json')};
}

/** Returns what the process in this terminal, started with `probeOptions`, holds on to. Throws if it does not answer. */
export async function holdingsOf(terminal: Terminal, folder: string): Promise<Holdings> {
  const file = join(folder, 'probe.json');
  process.kill(terminal.pid, 'SIGUSR2');
  await waitFor(() => existsSync(file), {deadlineMs: 30_000, what: 'the answer of the probe'});
  const holdings: Holdings = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return holdings;
}
