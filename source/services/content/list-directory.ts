import type {Link} from '../../core/verify/block-links.ts';
import {type BlockCid, cidText} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';
import {walkInOrder} from './walk-in-order.ts';

/** Shards of a directory that are on their way while one is listed. */
const ahead = 16;

/** More than 10^60 entries fit into so many levels. */
const maxDepth = 32;

interface DirectoryShard {
  readonly cid: BlockCid;
  readonly depth: number;
}

/**
 * Yields the entries of a directory as its blocks come: all at once, or those of each shard. Of two of the same name the
 * first counts, as for gateways. Nothing is yielded for what is no directory.
 *
 * @throws PinviewError what `BlockSource.get` and `readContentNode` throw.
 */
export async function* listDirectory(
  cid: BlockCid,
  {source, signal}: {readonly source: BlockSource; readonly signal: AbortSignal},
): AsyncGenerator<readonly Link[]> {
  const names = new Set<string>();
  /** Shards have names of their own: one that comes again is there to be walked without end. */
  const seen = new Set<string>();
  const isNew = (shard: BlockCid) => !seen.has(cidText(shard)) && seen.add(cidText(shard));
  const first: DirectoryShard = {cid, depth: 0};
  const blocks = walkInOrder(first, {
    source,
    ahead,
    signal,
    following: (node, {depth}) =>
      node.kind === 'directory' && depth < maxDepth
        ? node.shards.filter(isNew).map(shard => ({cid: shard, depth: depth + 1}))
        : [],
  });
  for await (const {node} of blocks) {
    if (node.kind !== 'directory') continue;
    const entries = node.entries.filter(({name}) => !names.has(name) && names.add(name));
    if (entries.length > 0) yield entries;
  }
}
