const units = [
  {unit: 'year', short: 'y', ms: 31_556_952_000},
  {unit: 'month', short: 'mo', ms: 2_629_746_000},
  {unit: 'week', short: 'w', ms: 604_800_000},
  {unit: 'day', short: 'd', ms: 86_400_000},
  {unit: 'hour', short: 'h', ms: 3_600_000},
  {unit: 'minute', short: 'min', ms: 60_000},
  {unit: 'second', short: 's', ms: 1000},
] as const;

/** Below this, the clocks of two machines differ by more than the age says. */
const momentMs = 5000;

/** Go's zero time; the service writes it where something has not happened. */
export function isZeroDate(date: string): boolean {
  return /^0001-01-01T00:00:00(?:\.0+)?(?:Z|[+-]00:00)$/.test(date);
}

/** Returns the time of an RFC 3339 date in milliseconds since 1970, or undefined if it is missing, zero or none. */
export function timeOf(date: string | undefined): number | undefined {
  if (date === undefined || isZeroDate(date) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(date)) return undefined;
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : time;
}

/** Returns a span of milliseconds in its largest whole unit: `3 years`, `1 minute`. */
export function duration(ms: number): string {
  const {unit, count} = largestUnit(Math.abs(ms));
  return `${count} ${unit.unit}${count === 1 ? '' : 's'}`;
}

/** Returns a span of milliseconds as a clock counts it: `0:07`, `12:30`, `1:02:03`; a negative one is `0:00`. */
export function clockTime(ms: number): string {
  // The machine's clock may have been set back meanwhile.
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

/** Returns an age in as few columns as a list has for it: `3 y`, `2 min`, `now`. */
export function shortAge(ms: number): string {
  if (ms < momentMs) return 'now';
  const {unit, count} = largestUnit(ms);
  return `${count} ${unit.short}`;
}

function largestUnit(ms: number) {
  const unit = units.find(candidate => ms >= candidate.ms) ?? units[6];
  return {unit, count: Math.floor(ms / unit.ms)};
}

/** Returns when `time` is, seen from `now` (both in milliseconds since 1970): `3 years ago`, `in 2 hours`, `just now`. */
export function relativeTime(time: number, now: number): string {
  const ms = now - time;
  if (Math.abs(ms) < momentMs) return 'just now';
  return ms > 0 ? `${duration(ms)} ago` : `in ${duration(ms)}`;
}

let absoluteFormat: Intl.DateTimeFormat | undefined;

/** Returns a time in the user's locale and zone, to the second. */
export function absoluteTime(time: number): string {
  // Created when first needed: it costs 5 ms and more of ICU data.
  absoluteFormat ??= new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'long'});
  return absoluteFormat.format(time);
}

/**
 * Returns a time in the user's zone, to the second, the same in every language: `2025-03-01 09:59:00+00:00` (RFC 3339,
 * with the space that it allows; years beyond those that it has get more digits). Unlike `absoluteTime` it needs no data
 * about languages.
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
