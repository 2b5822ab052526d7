/**
 * Undoes the filter that a row’s first byte names, using the row above: section 9.2 of the specification. Returns false if
 * there is no such filter.
 */
export function unfilter(line: Uint8Array, above: Uint8Array, bytesPerPixel: number): boolean {
  const add = filters[line[0] ?? 0];
  add?.(line, above, bytesPerPixel);
  return add !== undefined;
}

const filters: ReadonlyArray<(line: Uint8Array, above: Uint8Array, bytesPerPixel: number) => void> = [
  () => {},
  function left(line, _, bytesPerPixel) {
    for (let at = 1 + bytesPerPixel; at < line.length; at++)
      line[at] = (line[at] ?? 0) + (line[at - bytesPerPixel] ?? 0);
  },
  function up(line, above) {
    for (let at = 1; at < line.length; at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0);
  },
  function average(line, above, bytesPerPixel) {
    for (let at = 1; at < line.length; at++) {
      const left = at > bytesPerPixel ? (line[at - bytesPerPixel] ?? 0) : 0;
      line[at] = (line[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1);
    }
  },
  function paeth(line, above, bytesPerPixel) {
    for (let at = 1; at < line.length; at++) {
      const hasLeft = at > bytesPerPixel;
      const left = hasLeft ? (line[at - bytesPerPixel] ?? 0) : 0;
      const corner = hasLeft ? (above[at - bytesPerPixel] ?? 0) : 0;
      line[at] = (line[at] ?? 0) + nearest(left, above[at] ?? 0, corner);
    }
  },
];

/** Returns which of three neighbours is nearest to where their slope leads, `left + up - corner`. */
function nearest(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
