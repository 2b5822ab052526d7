import {setMaxListeners} from 'node:events';
import {type ContentNode, readContentNode} from '../../core/content/content-node.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {BlockCid} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';

interface WalkOptions<Item> {
  readonly source: BlockSource;
  /** How many blocks are requested at once and held in memory, each of at most 2 MiB. */
  readonly ahead: number;
  /** Returns the items that come right after an item, before all that follow it already. */
  readonly following: (node: ContentNode, item: Item) => readonly Item[];
  readonly signal: AbortSignal;
}

interface Waiting<Item> {
  readonly item: Item;
  block?: Promise<Uint8Array>;
}

/**
 * Yields blocks in the order of the content, with the next ones already under way.
 *
 * @throws PinviewError what `BlockSource.get` and `readContentNode` throw.
 */
export async function* walkInOrder<Item extends {readonly cid: BlockCid}>(
  first: Item,
  {source, ahead, following, signal: ended}: WalkOptions<Item>,
): AsyncGenerator<{readonly item: Item; readonly node: ContentNode}> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([ended, leaving.signal]);
  // Every request under way listens to it.
  setMaxListeners(0, signal);
  let waiting: readonly Waiting<Item>[] = [{item: first}];
  const ask = (each: Waiting<Item>) => {
    if (each.block !== undefined) return;
    each.block = source.get(each.item.cid, signal);
    // An error only counts if the block’s turn comes.
    each.block.catch(() => {});
  };
  try {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      // Otherwise blocks that have already come would still be yielded.
      if (ended.aborted) throw new PinviewError('cancelled', 'Interrupted.');
      for (const each of waiting.slice(0, ahead)) ask(each);
      const {item, block} = next;
      const node = readContentNode(item.cid, (await block) ?? new Uint8Array(0));
      waiting = [...following(node, item).map(each => ({item: each})), ...waiting.slice(1)];
      yield {item, node};
    }
  } finally {
    leaving.abort();
  }
}
