/** Returns `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from `now`; undefined if it is neither. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  // Date.parse finds a date in almost any word, so a time of day is required.
  const time = /\d:\d\d:\d\d/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
