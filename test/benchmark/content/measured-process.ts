import type {TemporaryHome} from '../../helpers/temporary-home.ts';
import type {Figure} from '../measurement.ts';
import {runTimed} from '../timed-process.ts';

/** The figures of a process. */
export interface ProcessFigures {
  readonly time: Figure;
  /** Tells more than the time when other programs are running. */
  readonly processorTime: Figure;
  readonly memory: Figure;
}

/** Makes a process print its resource usage when it exits. */
const printUsage =
  "--import=data:text/javascript,process.on('exit',()=>console.log('\\n'+JSON.stringify(process.resourceUsage())))";

/** Returns the figures of a process; `time` and `memory` add their budgets. */
export function processFigures(
  title: string,
  name: string,
  {time, memory}: {readonly time?: Partial<Figure>; readonly memory?: Partial<Figure>} = {},
): ProcessFigures {
  return {
    time: {name: `${title}: ${name}`, unit: 'ms', ...time},
    processorTime: {name: `${title}: processor time of ${name}`, unit: 'ms'},
    memory: {name: `${title}: memory of ${name}`, unit: 'MiB', ...memory},
  };
}

/** Runs Node with these arguments and returns the samples of its figures. Throws if it fails. */
export async function runMeasured(
  home: TemporaryHome,
  args: readonly string[],
  {time, processorTime, memory}: ProcessFigures,
): Promise<Readonly<Record<string, number>>> {
  const {stdout, afterMs} = await runTimed(home, [process.execPath, printUsage, ...args]);
  const {userCPUTime, systemCPUTime, maxRSS} = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  return {
    [time.name]: afterMs,
    // Node reports microseconds and KiB.
    [processorTime.name]: (userCPUTime + systemCPUTime) / 1000,
    [memory.name]: maxRSS / 1024,
  };
}
