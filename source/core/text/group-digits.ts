/** Writes a whole number with its digits in groups of three: `50,017`. The first toLocaleString of a run takes 10 ms. */
export function groupDigits(count: number | bigint): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

let pluralRules: Intl.PluralRules | undefined;

/**
 * Returns which of these words goes with a number: `is`, `are`. Not for what a start shows: the first text takes 1 to 2 ms,
 * and far longer where ICU's data has not been read yet.
 */
export function plural(count: number, one: string, many: string): string {
  pluralRules ??= new Intl.PluralRules('en');
  return pluralRules.select(count) === 'one' ? one : many;
}

/** Returns a number with what it counts, in the form that goes with it, at the same cost: `1 pin`, `5,017 pins`. */
export function counted(count: number, one: string, many: string): string {
  return `${groupDigits(count)} ${plural(count, one, many)}`;
}
