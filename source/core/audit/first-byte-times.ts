/** Returns the median and the 95th percentile of times sorted shortest first; both are undefined if there are none. */
export function firstByteTimes(sorted: readonly number[]) {
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return {median: at(0.5), p95: at(0.95)};
}
