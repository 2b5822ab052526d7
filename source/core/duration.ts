const unitsMs: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** The longest time that Node's timers take, nearly 25 days. */
const longestMs = 2 ** 31 - 1;

/**
 * Returns a span of time such as `90s`, `10m`, `1h30m` or `1.5h` in milliseconds, or undefined if it is none, not
 * positive (in whole milliseconds) or longer than a timer runs. A bare number counts seconds, as with timeout(1).
 */
export function parseDuration(text: string): number | undefined {
  const spelled = /^[\d.]+$/.test(text) ? `${text}s` : text;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(spelled)) return undefined;
  const parts = [...spelled.matchAll(/([\d.]+)(ms|[smhd])/g)];
  const sum = parts.reduce((ms, [, count, unit = '']) => ms + Number(count) * (unitsMs[unit] ?? 0), 0);
  const ms = Math.round(sum);
  return ms > 0 && ms <= longestMs ? ms : undefined;
}
