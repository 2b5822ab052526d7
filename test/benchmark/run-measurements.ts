import type {Measurement, Subject} from './measurement.ts';

/** All samples of each figure of one subject, or of what pinview is compared with. */
export type Results = ReadonlyMap<string, readonly number[]>;

export interface RunOptions {
  readonly runs: number;
  /** What is done before each measurement too, so that both see the machine in the same state. */
  readonly floor: Measurement;
  /** Called before each run, counted from 0, which is the warm-up. */
  readonly onRun: (run: number) => void;
}

/**
 * Does each measurement once for warming up, and then in turns: all of them in each run, one subject after the other.
 * Returns the results of each subject; what is not about pinview is in those of the first.
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

/** What is done once is its own warm-up. */
function isDue({missing, mostRuns = Number.POSITIVE_INFINITY}: Measurement, run: number): boolean {
  if (missing !== undefined) return false;
  return run === 0 ? mostRuns > 1 : run <= mostRuns;
}
