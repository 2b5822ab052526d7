import type {Measurement, Subject} from './measurement.ts';

/** All samples of one subject, or of what pinview is compared with, by figure name. */
export type Results = ReadonlyMap<string, readonly number[]>;

export interface RunOptions {
  readonly runs: number;
  /** Repeated before each measurement, so that both see the machine in the same state. */
  readonly floor: Measurement;
  /** Called before each run; run 0 is the warm-up. */
  readonly onRun: (run: number) => void;
}

/**
 * Makes each measurement once to warm up, and then in turns: all of them in each run, one subject after the other.
 * Returns the results of each subject; those that are not of pinview are with the first.
 */
export async function runMeasurements(
  measurements: readonly Measurement[],
  subjects: readonly Subject[],
  {runs, floor, onRun}: RunOptions,
): Promise<readonly Results[]> {
  const results = subjects.map(() => new Map<string, number[]>());
  const take = async (measurement: Measurement, isKept: boolean) => {
    const measured = measurement.isOfPinview ? subjects : subjects.slice(0, 1);
    for (const [index, subject] of measured.entries()) {
      const samples = Object.entries(await measurement.run(subject));
      for (const [name, values] of isKept ? samples : []) {
        const former = results[index]?.get(name) ?? [];
        results[index]?.set(name, [...former, ...[values].flat()]);
      }
    }
  };
  for (let run = 0; run <= runs; run++) {
    onRun(run);
    for (const measurement of measurements.filter(candidate => isDue(candidate, run))) {
      await take(floor, run > 0);
      await take(measurement, run > 0);
    }
  }
  return results;
}

/** A measurement that is made only once has no warm-up. */
function isDue({missing, mostRuns = Number.POSITIVE_INFINITY}: Measurement, run: number): boolean {
  if (missing !== undefined) return false;
  return run === 0 ? mostRuns > 1 : run <= mostRuns;
}
