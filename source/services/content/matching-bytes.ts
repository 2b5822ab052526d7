import {readContentNode} from '../../core/content/content-node.ts';
import {leafBlocks} from '../../core/content/leaf-blocks.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {maxBlockBytes} from '../../core/verify/car-reader.ts';
import type {BlockCid} from '../../core/verify/cid-bytes.ts';
import {matches} from '../../core/verify/hash-check.ts';
import {digestOf} from '../gateway/hashes.ts';
import type {BlockSource} from './block-source.ts';
import {maxDepth} from './read-file.ts';

interface MatchOptions {
  readonly source: BlockSource;
  /** Bytes that may be the beginning of the file. */
  readonly present: {
    readonly size: number;
    read(start: number, length: number): Promise<Uint8Array>;
  };
  readonly signal: AbortSignal;
  /** Told how many are known to be, again and again. */
  readonly onProgress: (bytes: number) => void;
}

/** A part of the file, and where it begins there. */
interface PlacedPart {
  readonly cid: BlockCid;
  readonly start: number;
  readonly size: number;
  readonly depth: number;
}

/**
 * Returns how many bytes at the beginning of what is present are those of a file. Each is hashed: only the blocks between
 * them are asked for, and those at the end of the DAG that were written in an unusual way.
 *
 * @throws PinviewError what `BlockSource.get` and `readContentNode` throw.
 */
export async function matchingBytes(
  file: Pick<PlacedPart, 'cid' | 'size'>,
  options: MatchOptions,
): Promise<number> {
  return endOfMatch({...file, start: 0, depth: 0}, options);
}

/** Returns where what is present ceases to match a part that it matches up to there. */
async function endOfMatch(place: PlacedPart, options: MatchOptions): Promise<number> {
  const {cid, start, size, depth} = place;
  const {source, present, signal, onProgress} = options;
  if (signal.aborted) throw new PinviewError('cancelled', 'Interrupted.');
  if (start >= present.size || depth > maxDepth) return start;
  if (await isLeaf(place, options)) {
    onProgress(start + size);
    return start + size;
  }
  const node = readContentNode(cid, await source.get(cid, signal));
  // What does not add up is an error once it is read.
  if (node.kind !== 'file' || node.size !== size) return start;
  let end = start + node.data.length;
  if (end > start && Buffer.compare(await present.read(start, node.data.length), node.data) !== 0)
    return start;
  for (const part of node.parts.filter(each => each.size > 0)) {
    const next = end + part.size;
    end = await endOfMatch({...part, start: end, depth: depth + 1}, options);
    if (end < next) break;
  }
  return end;
}

async function isLeaf({cid, start, size}: PlacedPart, {present}: MatchOptions): Promise<boolean> {
  if (size > maxBlockBytes || start + size > present.size) return false;
  const bytes = await present.read(start, size);
  return leafBlocks(cid.codec, bytes).some(block => matches(cid, block, digestOf));
}
