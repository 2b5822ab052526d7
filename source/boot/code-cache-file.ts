import {crc32} from 'node:zlib';

/** The length of the header before V8's data, which keeps the data aligned as V8 needs it. */
const headerBytes = 128;
const checksumBytes = 4;
const keyBytes = headerBytes - checksumBytes;

/** Returns the content of a cache file with V8's data and its key. */
export function packCode(key: string, data: Buffer): Buffer {
  const content = Buffer.alloc(headerBytes + data.length);
  content.write(key, 0, keyBytes);
  content.writeUInt32BE(crc32(data), keyBytes);
  data.copy(content, headerBytes);
  return content;
}

/**
 * Returns V8's data from the content of such a file: undefined if it belongs to another key, `damaged` if it has changed.
 * V8 itself checks little more than the length, and runs whatever it finds. The checksum detects damage, not intent:
 * whoever can write the file can write the checksum, too. Loading zlib for it takes a millisecond; a digest of our own
 * takes four, since most of it is interpreted.
 */
export function unpackCode(key: string, content: Buffer): Buffer | 'damaged' | undefined {
  const data = content.subarray(headerBytes);
  if (data.length === 0) return 'damaged';
  const wanted = Buffer.alloc(keyBytes);
  wanted.write(key);
  if (!content.subarray(0, keyBytes).equals(wanted)) return undefined;
  return content.readUInt32BE(keyBytes) === crc32(data) ? data : 'damaged';
}
