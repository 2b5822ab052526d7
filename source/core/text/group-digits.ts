/** Formats an integer with its digits in groups of three: `50,017`. The first toLocaleString() of a run takes 10 ms. */
export function groupDigits(count: number | bigint): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

let pluralRules: Intl.PluralRules | undefined;

/**
 * Returns the word that agrees with a count, such as `is` or `are`. Avoid it for what is shown at startup: the first call
 * takes 1 to 2 ms, and far longer if ICU's data has not been read yet.
 */
export function plural(count: number, one: string, many: string): string {
  pluralRules ??= new Intl.PluralRules('en');
  return pluralRules.select(count) === 'one' ? one : many;
}

/** Returns a count with its noun in the form that agrees, at the same cost: `1 pin`, `5,017 pins`. */
export function counted(count: number, one: string, many: string): string {
  return `${groupDigits(count)} ${plural(count, one, many)}`;
}
