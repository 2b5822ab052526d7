import type {Random} from './random.ts';

/** Returns a copy of some bytes, damaged as files are: by a disk, an interrupted write, or mixed-up blocks. */
export function corrupted(bytes: Buffer, random: Random): Buffer {
  return random.pick([flipped, zeroed, spliced, truncated, lengthened])(bytes, random);
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const count = 1 + random.below(3);
  for (let index = 0; index < count; index++) {
    const place = random.below(copy.length);
    copy.writeUInt8(copy.readUInt8(place) ^ (1 << random.below(8)), place);
  }
  return copy;
}

function zeroed(bytes: Buffer, random: Random): Buffer {
  const start = random.below(bytes.length);
  return Buffer.from(bytes).fill(0, start, Math.min(bytes.length, start + 1 + random.below(4096)));
}

function spliced(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const from = random.below(bytes.length);
  bytes.copy(copy, random.below(bytes.length), from, from + 1 + random.below(4096));
  return copy;
}

function truncated(bytes: Buffer, random: Random): Buffer {
  return Buffer.from(bytes.subarray(0, random.below(bytes.length)));
}

function lengthened(bytes: Buffer, random: Random): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(1 + random.below(16))]);
}
