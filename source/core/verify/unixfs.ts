/** The UnixFS message in the data of a dag-pb node (https://specs.ipfs.tech/unixfs/). */
export interface UnixFs {
  readonly type: 'raw' | 'directory' | 'file' | 'metadata' | 'symlink' | 'shard';
  /** A file's own bytes, which precede those it links to, or the target of a symbolic link. */
  readonly data: Uint8Array;
  /** The total bytes of a file, including those it links to. */
  readonly fileSize: number;
  readonly blockSizes: readonly number[];
  /** How many hexadecimal digits precede each name in a directory shard. */
  readonly prefixLength: number;
}

const types = ['raw', 'directory', 'file', 'metadata', 'symlink', 'shard'] as const;

/** Reads a UnixFS protobuf message; returns undefined if it is something else. */
export function readUnixFs(bytes: Uint8Array): UnixFs | undefined {
  const all = [...fields(bytes)];
  const known = all.filter(part => part !== undefined);
  if (known.length < all.length) return undefined;
  const numberOf = (wanted: number) =>
    known.findLast(({field, body}) => field === wanted && body === undefined)?.value;
  const blockSizes = known
    .filter(({field}) => field === 4)
    .flatMap(({value, body}) => (body === undefined ? value : packed(body)));
  const type = types[numberOf(1) ?? -1];
  const fanout = numberOf(6) ?? 0;
  if (type === undefined || (type === 'shard' && !isFanout(fanout))) return undefined;
  const data = known.find(({field}) => field === 2)?.body ?? new Uint8Array(0);
  const fileSize = numberOf(3) ?? blockSizes.reduce((total, size) => total + size, data.length);
  const prefixLength = type === 'shard' ? (fanout - 1).toString(16).length : 0;
  return {type, data, fileSize, blockSizes, prefixLength};
}

function isFanout(fanout: number): boolean {
  return fanout > 0 && fanout <= 1024 && (fanout & (fanout - 1)) === 0;
}

/** A number, or bytes with their length as `value`. */
interface ProtobufField {
  readonly field: number;
  readonly value: number;
  readonly body: Uint8Array | undefined;
}

/** Yields undefined for the first thing that is not a valid field, and stops there. */
function* fields(bytes: Uint8Array): Generator<ProtobufField | undefined> {
  for (let offset = 0; offset < bytes.length; ) {
    const [key, start] = readLongVarint(bytes, offset) ?? [0, bytes.length];
    const [value, end] = readLongVarint(bytes, start) ?? [0, bytes.length + 1];
    const isBytes = (key & 7) === 2;
    offset = isBytes ? end + value : end;
    const isGood = (isBytes || (key & 7) === 0) && offset <= bytes.length;
    yield isGood
      ? {field: key >> 3, value, body: isBytes ? bytes.subarray(end, offset) : undefined}
      : undefined;
    if (!isGood) return;
  }
}

function packed(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  for (let next = readLongVarint(bytes, 0); next !== undefined; next = readLongVarint(bytes, next[1]))
    numbers.push(next[0]);
  return numbers;
}

/** Allows ten bytes, which times before 1970 take; the value does not matter then. */
function readLongVarint(bytes: Uint8Array, start: number): readonly [number, number] | undefined {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return [value, start + index + 1];
  }
  return undefined;
}
