import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {anyKeys} from '../helpers/changing-service.ts';
import {answerWith, type Lifetime, startService} from '../helpers/scripted-service.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {type Bench, cliOf} from './bench.ts';
import {listedPage, listedPins} from './listed-pins.ts';
import type {Figure, Measurement} from './measurement.ts';
import {listSample} from './samples.ts';

const script = {
  time: {name: 'list of 50,000: a script with node:http', unit: 'ms'},
  memory: {name: 'list of 50,000: memory of the script, at most', unit: 'MiB'},
} as const satisfies Readonly<Record<string, Figure>>;

const own = {
  time: {
    name: 'list of 50,000: list --all --jsonl',
    unit: 'ms',
    budgets: [{most: 1.5, of: script.time.name}],
  },
  half: {name: 'list of 50,000: memory, at most, in the first half', unit: 'MiB'},
  memory: {
    name: 'list of 50,000: memory, at most',
    unit: 'MiB',
    budgets: [{most: 250}, {most: 1.1, of: 'list of 50,000: memory, at most, in the first half'}],
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** Printing the whole list of an account as JSON Lines: its time and its peak memory. */
export function listMeasurements(bench: Bench, lifetime: Lifetime): readonly Measurement[] {
  const service = startService(lifetime, (response, _, {url = ''}) =>
    answerWith(response, 200, listedPage(url)),
  );
  const run = async (args: readonly string[], user?: string) => {
    const home = bench.homeWith(0, user);
    const startedAt = performance.now();
    const env = {...minimalEnvironment(home), ...anyKeys};
    const child = spawn(process.execPath, args, {env, stdio: ['ignore', 'pipe', 'ignore']});
    const peaks = await peaksWhile(child);
    return {...peaks, afterMs: performance.now() - startedAt};
  };
  return [
    {
      isOfPinview: false,
      mostRuns: 5,
      figures: [script.time, script.memory],
      async run() {
        const {afterMs, peak} = await run(['-e', listSample(`${(await service).address}/api/pinning/pins/`)]);
        return {[script.time.name]: afterMs, [script.memory.name]: peak};
      },
    },
    {
      isOfPinview: true,
      mostRuns: 5,
      figures: [own.time, own.half, own.memory],
      async run(subject) {
        const words = ['list', '--all', '--jsonl', '--endpoint', (await service).address];
        const {afterMs, half, peak} = await run([cliOf(subject), ...words], subject.name);
        return {[own.time.name]: afterMs, [own.half.name]: half, [own.memory.name]: peak};
      },
    },
  ];
}

/** Reads what a list prints, and returns its peak memory after half of it and at the end, in MiB. */
async function peaksWhile(child: ChildProcess): Promise<{readonly half: number; readonly peak: number}> {
  const ended = once(child, 'close');
  let lines = 0;
  let half = 0;
  let peak = 0;
  for await (const chunk of child.stdout ?? []) {
    for (const byte of chunk as Buffer) if (byte === 0x0a) lines++;
    peak = peakOf(child.pid) ?? peak;
    if (lines <= listedPins / 2) half = peak;
  }
  const [exitCode] = await ended;
  if (exitCode !== 0 || lines !== listedPins)
    throw new Error(`A list of ${lines} lines ended with ${exitCode}`);
  return {half, peak};
}

/** Returns the peak memory of a process so far, in MiB; Linux only. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
