const unitsMs: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** The longest delay of a Node timer, nearly 25 days. */
const maxDurationMs = 2 ** 31 - 1;

/**
 * Parses a duration such as `90s`, `10m`, `1h30m` or `1.5h` into milliseconds; a bare number is seconds, as in timeout(1).
 * Undefined for anything else, for less than a millisecond, and for more than a timer can wait.
 */
export function parseDuration(text: string): number | undefined {
  const spelled = /^[\d.]+$/.test(text) ? `${text}s` : text;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(spelled)) return undefined;
  const parts = [...spelled.matchAll(/([\d.]+)(ms|[smhd])/g)];
  const sum = parts.reduce((ms, [, count, unit = '']) => ms + Number(count) * (unitsMs[unit] ?? 0), 0);
  const ms = Math.round(sum);
  return ms > 0 && ms <= maxDurationMs ? ms : undefined;
}
