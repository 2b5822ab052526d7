import type {Link} from '../../core/verify/block-links.ts';
import {type BlockCid, cidText} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';
import {walkInOrder} from './walk-in-order.ts';

/** Shards of a directory that are under way while one is listed. */
const ahead = 16;

/** This many levels have room for more than 10^60 entries. */
const maxDepth = 32;

interface DirectoryShard {
  readonly cid: BlockCid;
  readonly depth: number;
}

/**
 * Yields the entries of a directory as its blocks come: all at once, or shard by shard. Of entries with the same name the
 * first counts, as it does for gateways. Yields nothing for anything but a directory.
 *
 * @throws PinviewError what `BlockSource.get` and `readContentNode` throw.
 */
export async function* listDirectory(
  cid: BlockCid,
  {source, signal}: {readonly source: BlockSource; readonly signal: AbortSignal},
): AsyncGenerator<readonly Link[]> {
  const names = new Set<string>();
  /** No two shards hold the same names: one that comes again can only be meant to make the walk endless. */
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
