import {readContentNode} from '../../core/content/content-node.ts';
import type {Preview} from '../../core/content/preview.ts';
import {cidText, parseBlockCid} from '../../core/verify/cid-bytes.ts';
import {type BlockSourceOptions, createBlockSource} from './block-source.ts';
import {fileAt} from './file-at.ts';
import {previewOf} from './preview-of.ts';
import {readFile} from './read-file.ts';
import {resolvePath} from './resolve-path.ts';

/** What a piece of content is. */
export interface ContentKind {
  readonly kind: 'file' | 'directory' | 'symlink' | 'data';
  /** Bytes of a file. */
  readonly size?: number | undefined;
}

/** Reads content by its CID, from checked blocks. All methods throw what `BlockSource.get` throws. */
export interface ContentReader {
  /** Tells what the content is, from its first block. */
  kindOf(cid: string, signal: AbortSignal): Promise<ContentKind>;
  /** Yields previews of the content that grow as its blocks come. */
  preview(cid: string, signal: AbortSignal): AsyncGenerator<Preview>;
  /** Yields the bytes of a file, or of data, in order, from an offset on. */
  read(
    cid: string,
    options: {readonly from?: number; readonly signal: AbortSignal},
  ): AsyncGenerator<Uint8Array>;
  /** Returns the CID at the path of these names; throws a PinviewError `not-found` if there is none. */
  resolve(root: string, names: readonly string[], signal: AbortSignal): Promise<string>;
  /** Returns the file, or data, at the path of these names; throws a PinviewError `usage` if something else is there. */
  fileAt(
    root: string,
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<{readonly cid: string; readonly size: number}>;
}

/** Creates a reader of content from gateways. */
export function createContentReader(options: BlockSourceOptions): ContentReader {
  const source = createBlockSource(options);
  return {
    async kindOf(text, signal) {
      const cid = parseBlockCid(text);
      const node = readContentNode(cid, await source.get(cid, signal));
      return {kind: node.kind, size: node.kind === 'file' ? node.size : undefined};
    },
    preview: (cid, signal) => previewOf(parseBlockCid(cid), {source, signal}),
    read: (cid, {from = 0, signal}) => readFile(parseBlockCid(cid), {source, from, signal}),
    async resolve(root, names, signal) {
      return cidText(await resolvePath(parseBlockCid(root), names, {source, signal}));
    },
    async fileAt(root, names, signal) {
      const {cid, size} = await fileAt(parseBlockCid(root), names, {source, signal});
      return {cid: cidText(cid), size};
    },
  };
}
