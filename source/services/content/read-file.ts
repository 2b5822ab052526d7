import {PinviewError} from '../../core/errors/pinview-error.ts';
import {type BlockCid, cidText} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';
import {walkInOrder} from './walk-in-order.ts';

interface ReadFileOptions {
  readonly source: BlockSource;
  /** The first byte to read; by default the file’s first. */
  readonly from?: number;
  /** The offset to stop at; by default the file’s end. */
  readonly to?: number;
  readonly signal: AbortSignal;
}

/** A part of the file: where it begins, and how many bytes it has according to its parent node. */
interface Part {
  readonly cid: BlockCid;
  readonly start: number;
  readonly size: number | undefined;
  readonly depth: number;
}

/** Blocks that are under way while one is consumed: 16 MiB at most. */
const ahead = 8;

/** Deeper than any sensible file: 174 links per node make 10^17 blocks in eight levels, and a trickle DAG has about 20. */
export const maxDepth = 100;

/**
 * Yields the bytes of a file, or of data, in order and only from checked blocks.
 *
 * @throws PinviewError what `BlockSource.get` throws, and `content-unknown` if it is not a file, or its sizes do not add up.
 */
export async function* readFile(
  cid: BlockCid,
  {source, from = 0, to = Number.POSITIVE_INFINITY, signal}: ReadFileOptions,
): AsyncGenerator<Uint8Array> {
  const root: Part = {cid, start: 0, size: undefined, depth: 0};
  const blocks = walkInOrder(root, {
    source,
    ahead,
    signal,
    following: (node, part) =>
      node.kind === 'file' ? partsOf(part, node).filter(each => isWanted(each, from, to)) : [],
  });
  for await (const {item, node} of blocks) {
    if (node.kind === 'data' && item.depth === 0) {
      yield node.bytes.subarray(from, to);
      return;
    }
    if (node.kind !== 'file') throw unreadable(item, 'is not part of a file');
    if (item.size !== undefined && item.size !== node.size)
      throw unreadable(item, 'is not the size that the file says');
    if (item.depth > maxDepth) throw unreadable(item, 'lies too deep in the file');
    const bytes = node.data.subarray(Math.max(0, from - item.start), Math.max(0, to - item.start));
    if (bytes.length > 0) yield bytes;
  }
}

function partsOf(
  {start, depth}: Part,
  {data, parts}: {readonly data: Uint8Array; readonly parts: ReadonlyArray<{cid: BlockCid; size: number}>},
): readonly (Part & {readonly size: number})[] {
  let next = start + data.length;
  return parts.map(({cid, size}) => {
    const part = {cid, start: next, size, depth: depth + 1};
    next += size;
    return part;
  });
}

/** Empty parts are never wanted: they may link to each other without end. */
function isWanted({start, size}: {readonly start: number; readonly size: number}, from: number, to: number) {
  return size > 0 && start + size > from && start < to;
}

function unreadable({cid}: Part, reason: string): PinviewError {
  return new PinviewError('content-unknown', `The block ${cidText(cid)} ${reason}.`);
}
