/**
 * Returns the value below which this many percent of the samples lie, between two samples as far as it has to go from
 * one to the other; 50 is the median. NaN without samples.
 */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const position = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** Returns the middle of the samples; NaN without samples. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}
