/** Writes a whole number with its digits in groups of three: `50,017`. The first toLocaleString of a run takes 10 ms. */
export function groupDigits(count: number | bigint): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Returns a number with what it counts, in the form that goes with it: `1 pin`, `5,017 pins`. */
export function counted(count: number, one: string, many: string): string {
  return `${groupDigits(count)} ${count === 1 ? one : many}`;
}
