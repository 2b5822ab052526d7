const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Returns a number of bytes in the binary unit that suits it, with three digits: `49.7 KiB`, `812 bytes`. */
export function shortSize(bytes: bigint): string {
  if (bytes < 1024n) return exactSize(bytes);
  let value = Number(bytes) / 1024;
  let unit = 0;
  // 1023.5 would be drawn as 1024, which is one of the next unit.
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** Returns every digit of a number of bytes, in groups of three. */
export function exactSize(bytes: bigint): string {
  const digits = bytes.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${bytes === 1n ? 'byte' : 'bytes'}`;
}
