const units = [
  {unit: 'year', short: 'y', ms: 31_556_952_000},
  {unit: 'month', short: 'mo', ms: 2_629_746_000},
  {unit: 'week', short: 'w', ms: 604_800_000},
  {unit: 'day', short: 'd', ms: 86_400_000},
  {unit: 'hour', short: 'h', ms: 3_600_000},
  {unit: 'minute', short: 'min', ms: 60_000},
  {unit: 'second', short: 's', ms: 1000},
] as const;

/** Ages below this may be clock skew between two machines. */
const momentMs = 5000;

/** Tells whether a date is Go's zero time, which the service sends for “never”. */
export function isZeroDate(date: string): boolean {
  return /^0001-01-01T00:00:00(?:\.0+)?(?:Z|[+-]00:00)$/.test(date);
}

/** Parses an RFC 3339 date into milliseconds since 1970; undefined if it is missing, Go's zero time or not a date. */
export function timeOf(date: string | undefined): number | undefined {
  if (date === undefined || isZeroDate(date) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(date)) return undefined;
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : time;
}

/** Formats a span of milliseconds in its largest whole unit: `3 years`, `1 minute`. */
export function duration(ms: number): string {
  const {unit, count} = largestUnit(Math.abs(ms));
  // Without Intl.PluralRules: nearly every start shows an age (see plural() in group-digits.ts for the cost).
  return `${count} ${unit.unit}${count === 1 ? '' : 's'}`;
}

/** Formats a span of milliseconds like a stopwatch: `0:07`, `12:30`, `1:02:03`; a negative one is `0:00`. */
export function clockTime(ms: number): string {
  // The clock may have been set back since.
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

/** Formats an age for a narrow column: `3 y`, `2 min`, `now`. */
export function shortAge(ms: number): string {
  if (ms < momentMs) return 'now';
  const {unit, count} = largestUnit(ms);
  return `${count} ${unit.short}`;
}

function largestUnit(ms: number) {
  const unit = units.find(candidate => ms >= candidate.ms) ?? units[6];
  return {unit, count: Math.floor(ms / unit.ms)};
}

/** Formats `time` relative to `now` (both in milliseconds since 1970): `3 years ago`, `in 2 hours`, `just now`. */
export function relativeTime(time: number, now: number): string {
  const ms = now - time;
  if (Math.abs(ms) < momentMs) return 'just now';
  return ms > 0 ? `${duration(ms)} ago` : `in ${duration(ms)}`;
}

let absoluteFormat: Intl.DateTimeFormat | undefined;

/** Formats a time in the user's locale and zone, to the second. */
export function absoluteTime(time: number): string {
  // Created on first use: loading ICU's data takes 5 ms or more.
  absoluteFormat ??= new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'long'});
  return absoluteFormat.format(time);
}

/**
 * Formats a time in the user's zone, to the second, whatever the locale: `2025-03-01 09:59:00+00:00` (RFC 3339 with the
 * space it permits; years beyond its range get more digits). Unlike `absoluteTime`, it needs no ICU data.
 */
export function zonedTime(time: number): string {
  const offset = -new Date(time).getTimezoneOffset();
  const twoDigits = (count: number) => `${Math.floor(count)}`.padStart(2, '0');
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
  return new Date(time + offset * 60_000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d{3}Z$/, zone);
}
