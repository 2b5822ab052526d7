import {readContentNode} from '../../core/content/content-node.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {BlockCid} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';
import {listDirectory} from './list-directory.ts';

/**
 * Returns the CID at a path in a directory.
 *
 * @throws PinviewError `not-found` if a name is not there, `usage` if the path leads through something other than a
 * directory, and what `BlockSource.get` throws.
 */
export async function resolvePath(
  root: BlockCid,
  names: readonly string[],
  {source, signal}: {readonly source: BlockSource; readonly signal: AbortSignal},
): Promise<BlockCid> {
  let cid = root;
  for (const [index, name] of names.entries()) {
    const place = sanitize(names.slice(0, index).join('/')) || 'The content';
    const node = readContentNode(cid, await source.get(cid, signal));
    if (node.kind !== 'directory') throw new PinviewError('usage', `${place} is not a directory.`);
    const found = await entryOf(cid, name, {source, signal});
    if (found === undefined) throw new PinviewError('not-found', `${place} has no “${sanitize(name)}”.`);
    cid = found;
  }
  return cid;
}

async function entryOf(
  directory: BlockCid,
  name: string,
  options: {readonly source: BlockSource; readonly signal: AbortSignal},
): Promise<BlockCid | undefined> {
  for await (const entries of listDirectory(directory, options)) {
    const entry = entries.find(each => each.name === name);
    if (entry !== undefined) return entry.cid;
  }
  return undefined;
}
