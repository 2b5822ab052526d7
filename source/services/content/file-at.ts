import {readContentNode} from '../../core/content/content-node.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {BlockCid} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';
import {resolvePath} from './resolve-path.ts';

/** Content with bytes to save: a file, or a block of data. */
interface FoundFile {
  readonly cid: BlockCid;
  /** In bytes. */
  readonly size: number;
}

/**
 * Returns the file, or data, at the path of these names.
 *
 * @throws PinviewError `usage` if a directory or a symbolic link is there, and what `resolvePath` and `readContentNode` throw.
 */
export async function fileAt(
  root: BlockCid,
  names: readonly string[],
  options: {readonly source: BlockSource; readonly signal: AbortSignal},
): Promise<FoundFile> {
  const cid = await resolvePath(root, names, options);
  const node = readContentNode(cid, await options.source.get(cid, options.signal));
  if (node.kind === 'file') return {cid, size: node.size};
  if (node.kind === 'data') return {cid, size: node.bytes.length};
  const place = sanitize(names.join('/')) || 'The content';
  if (node.kind === 'directory') {
    throw new PinviewError('usage', `${place} is a directory.`, {
      hint: 'A preview lists what is in it; to save a file in it, give its path.',
    });
  }
  const target = sanitize(new TextDecoder().decode(node.target));
  throw new PinviewError('usage', `${place} is a symbolic link to “${target}”.`, {
    hint: 'Save its target instead.',
  });
}
