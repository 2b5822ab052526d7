import {codecName} from '../cid/multicodecs.ts';
import {PinviewError} from '../errors/pinview-error.ts';
import {type Link, readLinks} from '../verify/block-links.ts';
import {type BlockCid, cidText, codecs} from '../verify/cid-bytes.ts';
import type {UnixFs} from '../verify/unixfs.ts';

/** A part of a file, and how many bytes of the file it claims to have. */
interface FilePart {
  readonly cid: BlockCid;
  readonly size: number;
}

/** A verified block, read as content. */
export type ContentNode =
  | {
      readonly kind: 'file';
      /** Bytes of the whole file. */
      readonly size: number;
      /** The block's own bytes, which come before those of its parts. */
      readonly data: Uint8Array;
      readonly parts: readonly FilePart[];
    }
  | {
      readonly kind: 'directory';
      readonly entries: readonly Link[];
      /** If it is sharded, other blocks with entries. */
      readonly shards: readonly BlockCid[];
    }
  | {readonly kind: 'symlink'; readonly target: Uint8Array}
  /** Data in an IPLD codec, which may link to other blocks. */
  | {readonly kind: 'data'; readonly codec: number; readonly bytes: Uint8Array};

const dataCodecs: readonly number[] = [codecs.cbor, codecs.json, codecs.dagCbor, codecs.dagJson];

/**
 * Reads a verified block, in the codec of the link to it.
 *
 * @throws PinviewError `content-unknown` if it is nothing that pinview knows, or not what its CID says.
 */
export function readContentNode(cid: BlockCid, bytes: Uint8Array): ContentNode {
  if (cid.codec === codecs.raw) return {kind: 'file', size: bytes.length, data: bytes, parts: []};
  if (dataCodecs.includes(cid.codec)) return {kind: 'data', codec: cid.codec, bytes};
  const reading = readLinks(cid.codec, bytes);
  if (reading.kind === 'untold') throw unreadable(cid, reading.reason);
  if (reading.unixFs === undefined) {
    throw unreadable(cid, `the ${codecName(cid.codec)} in it is neither a file nor a directory`);
  }
  return readUnixFsNode(cid, reading.unixFs, reading.links);
}

function readUnixFsNode(cid: BlockCid, unixFs: UnixFs, links: readonly Link[]): ContentNode {
  const {type, data} = unixFs;
  if (type === 'directory') return {kind: 'directory', entries: links, shards: []};
  if (type === 'symlink') return {kind: 'symlink', target: data};
  if (type === 'metadata') throw unreadable(cid, 'it is UnixFS metadata, which nothing writes any more');
  if (type === 'shard') {
    const isShard = ({name}: Link) => name === '';
    return {
      kind: 'directory',
      entries: links.filter(link => !isShard(link)),
      shards: links.filter(isShard).map(link => link.cid),
    };
  }
  return {kind: 'file', size: unixFs.fileSize, data, parts: fileParts(cid, unixFs, links)};
}

/** Rejects sizes that do not add up, since they would put bytes in the wrong place. */
function fileParts(cid: BlockCid, unixFs: UnixFs, links: readonly Link[]): readonly FilePart[] {
  const {blockSizes, fileSize, data} = unixFs;
  const total = blockSizes.reduce((sum, size) => sum + size, data.length);
  if (blockSizes.length !== links.length || total !== fileSize) {
    throw unreadable(cid, 'the sizes of the file’s parts do not add up');
  }
  return links.map((link, index) => ({cid: link.cid, size: blockSizes[index] ?? 0}));
}

function unreadable(cid: BlockCid, reason: string): PinviewError {
  return new PinviewError('content-unknown', `The block ${cidText(cid)} cannot be shown: ${reason}.`);
}
