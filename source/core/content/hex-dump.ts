/** Columns taken by the offset, the gaps and the bars. */
const margins = 13;

/** Returns the lines of a hex dump with sixteen bytes per line, or fewer to fit the columns: `00000010  89 50 4e 47  |.PNG|`. */
export function hexDump(bytes: Uint8Array, columns: number): readonly string[] {
  const perLine = [16, 8, 4].find(count => margins + count * 4 <= columns) ?? 2;
  return Array.from({length: Math.ceil(bytes.length / perLine)}, (_, line) => {
    const part = bytes.subarray(line * perLine, (line + 1) * perLine);
    const digits = Array.from(part, byte => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = Array.from(part, byte =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    );
    const offset = (line * perLine).toString(16).padStart(8, '0');
    return `${offset}  ${digits.padEnd(perLine * 3 - 1)}  |${characters.join('')}|`;
  });
}
