const pattern = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;

/** Returns nanoseconds since 1970, or undefined if a text is not an RFC 3339 time; finer digits are dropped. */
export function nanosecondsOf(text: string): bigint | undefined {
  const [, date, time, fraction = '', zone] = pattern.exec(text) ?? [];
  const utc = Date.parse(`${date}T${time}Z`);
  const ms = Date.parse(`${date}T${time}${zone?.toUpperCase()}`);
  // V8 reads 30 February as 2 March.
  if (Number.isNaN(ms) || !new Date(utc).toISOString().startsWith(`${date}T`)) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

/** Returns a time with at most this many fractional digits; the rest are dropped. */
export function withDigits(time: string, digits: number): string {
  return time.replace(/\.\d+/, fraction => (digits === 0 ? '' : fraction.slice(0, digits + 1)));
}

/** Returns the same time in the zone two hours ahead of UTC. */
export function withOffset(time: string): string {
  const [fraction = ''] = /\.\d+/.exec(time) ?? [];
  const ms = Date.parse(withDigits(time, 0)) + 2 * 3_600_000;
  return `${new Date(ms).toISOString().slice(0, 19)}${fraction}+02:00`;
}
