/**
 * Returns the value below which `percent` percent of the samples lie, interpolated linearly between two samples; 50 is
 * the median. Returns NaN without samples.
 */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const position = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** Returns the median of the samples; NaN without samples. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}
