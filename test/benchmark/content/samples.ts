/** A minimal script that hashes each block of a CAR and follows no links. */
export const hashSample = (url: string) => `
const {createHash} = require('node:crypto');
const varint = (bytes, start) => {
  for (let at = start, value = 0, factor = 1; at < bytes.length; at++, factor *= 128) {
    value += (bytes[at] & 127) * factor;
    if (bytes[at] < 128) return [value, at + 1];
  }
};
require('node:http').get(${JSON.stringify(url)}, response => {
  let parts = [], length = 0, needed = 0, isHeader = true;
  response.on('data', chunk => {
    parts.push(chunk);
    length += chunk.length;
    if (length < needed) return;
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts, length);
    let start = 0;
    for (;;) {
      const [size, from] = varint(bytes, start) ?? [0, Infinity];
      needed = from + size - start;
      if (!(from + size <= bytes.length)) break;
      const digest = createHash('sha256').update(bytes.subarray(from + 36, from + size)).digest();
      if (!isHeader && digest.compare(bytes, from + 4, from + 36) !== 0) throw new Error('wrong');
      isHeader = false;
      start = from + size;
    }
    if (needed === Infinity) needed = 0;
    parts = [bytes.subarray(start)];
    length = bytes.length - start;
  });
});
`;
