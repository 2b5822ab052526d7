import {execFileSync} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';
import {keys} from '../helpers/keys.ts';
import type {Terminal} from '../helpers/terminal.ts';
import type {Bench} from './bench.ts';
import {type Figure, type Measurement, measureOne, type Subject} from './measurement.ts';
import {runTimed} from './timed-process.ts';
import {enterRecents} from './timed-terminal.ts';

const recents = 1000;

/** The number of keys that a fast hand presses before the screen catches up. */
const keysAtOnce = 9;

const bare: Figure = {name: 'memory: bare node', unit: 'MiB'};
const started: Figure = {
  name: 'memory: after the start',
  unit: 'MiB',
  floor: bare.name,
  budgets: [{most: 2.5, of: bare.name}],
};
const after10: Figure = {name: 'memory: after 10,000 keys', unit: 'MiB', floor: bare.name};
const after20: Figure = {
  name: 'memory: after 20,000 keys',
  unit: 'MiB',
  floor: bare.name,
  budgets: [{most: 250}, {most: 1.05, of: after10.name}],
};

/** Resident memory; `ps` and Node report the same figure. */
export function memoryMeasurements(bench: Bench): readonly Measurement[] {
  const ofBareNode = async () => {
    const print = [process.execPath, '-p', 'process.memoryUsage.rss()'];
    const {stdout} = await runTimed(bench.homeWith(0), print);
    return Number(stdout) / 2 ** 20;
  };
  const ofStart = (subject: Subject) =>
    bench.withApp(subject, {recents}, async app => {
      await enterRecents(app, recents);
      return residentMemory(app.pid);
    });
  return [
    measureOne(bare, ofBareNode, {isOfPinview: false}),
    measureOne(started, ofStart),
    {
      isOfPinview: true,
      mostRuns: 1,
      figures: [after10, after20],
      run: subject =>
        bench.withApp(subject, {recents}, async app => {
          await enterRecents(app, recents);
          await walk(app, 10_000);
          const atHalf = residentMemory(app.pid);
          await walk(app, 10_000);
          return {[after10.name]: atHalf, [after20.name]: residentMemory(app.pid)};
        }),
    },
  ];
}

/** Goes down and up all recents until so many keys are pressed. */
async function walk(app: Terminal, presses: number): Promise<void> {
  const wayLength = recents - 1;
  for (let pressed = 0; pressed < presses; pressed += wayLength) {
    const isDown = (pressed / wayLength) % 2 === 0;
    for (let step = 0; step < wayLength; step += keysAtOnce) {
      app.write((isDown ? keys.down : keys.up).repeat(keysAtOnce));
      await delay(keysAtOnce);
    }
    const last = isDown ? recents : 1;
    await app.waitForScreen(new RegExp(`^╰ newest first ─+ ${last} of `, 'm'), {deadlineMs: 60_000});
  }
}

/** Returns the resident memory of a process in MiB; `ps` reports KiB. Throws if there is no such process. */
export function residentMemory(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], {encoding: 'utf8'})) / 1024;
}
