/**
 * Returns the median and the 95th percentile of times sorted shortest first, by the nearest-rank method; both are undefined
 * if there are none.
 */
export function firstByteTimes(sorted: readonly number[]) {
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1];
  return {median: at(0.5), p95: at(0.95)};
}
