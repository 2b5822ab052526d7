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
  /** Called repeatedly with how many of them are known to be. */
  readonly onProgress: (bytes: number) => void;
}

/** A part of the file, and where in the file it begins. */
interface PlacedPart {
  readonly cid: BlockCid;
  readonly start: number;
  readonly size: number;
  readonly depth: number;
}

/**
 * Returns how many of the bytes that are present match the beginning of a file. It hashes them, and only fetches the blocks
 * above the leaves, and leaves that were written in an unusual way.
 *
 * @throws PinviewError what `BlockSource.get` and `readContentNode` throw.
 */
export async function matchingBytes(
  file: Pick<PlacedPart, 'cid' | 'size'>,
  options: MatchOptions,
): Promise<number> {
  return endOfMatch({...file, start: 0, depth: 0}, options);
}

/** Returns where the present bytes stop matching the file, in a part up to whose start they match. */
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
  // Sizes that do not add up become an error when the file is read.
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
