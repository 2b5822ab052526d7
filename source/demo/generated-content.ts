import {createHash} from 'node:crypto';
import {CID} from 'multiformats/cid';
import {type DemoBlock, type DemoDag, varint} from './demo-dag.ts';

const codecs = {raw: 0x55, dagPb: 0x70};

/**
 * Generated content has any size in so few blocks that thousands are made in a moment: all but its last bytes are a
 * pattern. This is the size of the pattern’s smallest block, in bytes; each larger one links twice to the one before.
 */
const unit = 1024;

interface Part {
  /** In binary form. */
  readonly cid: Uint8Array;
  readonly bytes: Uint8Array;
  /** Bytes of the file below it. */
  readonly size: number;
  /** A link to it in DAG-PB, and its size in UnixFS. */
  readonly link: Uint8Array;
  readonly blockSize: Uint8Array;
}

const pattern: Part[] = [];

function patternOf(level: number): Part {
  const known = pattern[level];
  if (known !== undefined) return known;
  const part =
    level === 0
      ? leaf(Uint8Array.from({length: unit}, (_, index) => (index * index) & 0xff))
      : fileOf([patternOf(level - 1), patternOf(level - 1)]);
  pattern[level] = part;
  return part;
}

/** Returns the parts of a file of about this size that ends with a text: those of the pattern, largest first, then the text. */
function partsOf(size: number, text: string): readonly Part[] {
  const units = Math.floor(size / unit);
  const levels = units === 0 ? 0 : Math.floor(Math.log2(units)) + 1;
  const used = Array.from({length: levels}, (_, index) => levels - 1 - index).filter(
    level => Math.floor(units / 2 ** level) % 2 === 1,
  );
  return [...used.map(patternOf), leaf(Buffer.from(text))];
}

/** Returns the root block of such a file, with its exact size. */
export function generatedFile(size: number, text: string): Part {
  const [first, ...more] = partsOf(size, text) as readonly [Part, ...Part[]];
  return more.length === 0 ? first : fileOf([first, ...more]);
}

/** Returns all blocks of such a file. */
export function generatedDag(size: number, text: string): DemoDag {
  const parts = partsOf(size, text);
  const levels = pattern.filter((_, level) => patternOf(level).size <= size).toReversed();
  const blocks = [generatedFile(size, text), ...levels, ...parts.slice(-1)].map(blockOf);
  return parts.length === 1 ? blocks.slice(0, 1) : blocks;
}

const blockOf = ({cid, bytes}: Part): DemoBlock => ({cid: CID.decode(cid), bytes: () => bytes});

function leaf(bytes: Uint8Array): Part {
  return partOf(codecs.raw, bytes, bytes.length);
}

/** Returns the UnixFS message `{type: file, filesize, blocksizes}` with links to the parts, as DAG-PB. */
function fileOf(parts: readonly Part[]): Part {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const data = Buffer.concat([
    Buffer.from([8, 2, 0x18, ...varint(size)]),
    ...parts.map(part => part.blockSize),
  ]);
  const head = Buffer.from([0x0a, ...varint(data.length)]);
  return partOf(codecs.dagPb, Buffer.concat([...parts.map(({link}) => link), head, data]), size);
}

function partOf(codec: number, bytes: Uint8Array, size: number): Part {
  const digest = createHash('sha256').update(bytes).digest();
  const cid = Buffer.from([1, codec, 0x12, digest.length, ...digest]);
  const linked = varint(size);
  const length = 2 + cid.length + 3 + linked.length;
  const link = Buffer.from([0x12, length, 0x0a, cid.length, ...cid, 0x12, 0, 0x18, ...linked]);
  return {cid, bytes, size, link, blockSize: Buffer.from([0x20, ...linked])};
}
