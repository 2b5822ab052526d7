/** A time with any number of digits after the second (RFC 3339, 5.6). */
const written = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;

/** Returns an RFC 3339 time in nanoseconds since 1970; undefined for any other text. A Date holds only milliseconds. */
export function nanosecondsOf(text: string): bigint | undefined {
  const [, day, time, digits = '', zone = ''] = written.exec(text.trim()) ?? [];
  const ms = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  if (Number.isNaN(ms)) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(digits.slice(0, 9).padEnd(9, '0'));
}
