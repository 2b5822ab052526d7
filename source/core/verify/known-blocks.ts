import {flag, isOpen, linkFlags, withLink} from './block-flags.ts';
import {isLeaf, type Link} from './block-links.ts';
import {createBlockTable} from './block-table.ts';
import {type BlockCid, cidText, codecs} from './cid-bytes.ts';
import type {SizeCount} from './content-size.ts';
import {createNameKeeper} from './link-names.ts';

/** Where a link is. */
export interface Place {
  readonly parent: number;
  readonly position: number;
  /** Whether it leads to part of a file. */
  readonly isPart: boolean;
}

export interface NeededBlock {
  /** Blocks are numbered in the order in which they, or links to them, were first seen. */
  readonly number: number;
  readonly cid: BlockCid;
  /** The CID as text. */
  readonly text: string;
  /** The names and positions that lead to it from the root; empty for the root. */
  path(): string;
}

/** This many blocks take 450 MB; a larger DAG is not walked to its end. */
export const maxBlocks = 8_000_000;

interface KnownBlocksOptions {
  readonly size: SizeCount;
  readonly canCheck: (cid: BlockCid) => boolean;
}

/** Creates an empty list of the blocks that were seen or linked to, by number: what is known of each, and the totals. */
export function createKnownBlocks({size, canCheck}: KnownBlocksOptions) {
  const table = createBlockTable();
  const names = createNameKeeper();
  /** The codecs of blocks whose links pinview cannot read. */
  const strange = new Map<number, number>();
  const counts = {blocks: 0, bytes: 0, open: 0};

  function setFlags(block: number, before: number, after: number): void {
    table.setFlags(block, after);
    counts.open += Number(isOpen(after)) - Number(isOpen(before));
  }

  /** Takes in the first link to a block, which may have been seen already. */
  function admit(block: number, {cid, name}: Link, {parent, position, isPart}: Place): void {
    const before = table.flags(block);
    const length = table.position(block);
    const after = withLink(before, cid) | (isPart ? flag.inFile : 0) | (canCheck(cid) ? 0 : flag.unknownHash);
    table.setPlace(block, parent, position);
    names.keep(block, name);
    if ((before & flag.verified) !== 0) count(block, after, length);
    setFlags(block, before, after);
  }

  function count(block: number, flags: number, length: number): void {
    counts.blocks++;
    counts.bytes += length;
    if ((flags & (flag.inFile | flag.asLeaf)) === flag.asLeaf && !strange.has(block)) size.add(length);
  }

  function needed(block: number): NeededBlock {
    const flags = table.flags(block);
    const link = linkFlags.find(({want, read}) => (flags & want) !== 0 && (flags & read) === 0);
    const codec = link?.codec ?? strange.get(block) ?? codecs.raw;
    const version = (flags & flag.isVersion0) !== 0 && codec === codecs.dagPb ? 0 : 1;
    const cid: BlockCid = {version, codec, ...table.multihash(block)};
    return {number: block, cid, text: cidText(cid), path: () => names.path(block, table)};
  }

  return {
    counts: counts as Readonly<typeof counts>,
    find: table.find,
    flags: table.flags,
    isFull: () => table.size >= maxBlocks,
    /** Returns the codec of a block whose links pinview cannot read. */
    strangeCodec: (block: number) => strange.get(block),

    /** Notes a link. Returns the number of its block, or undefined if there is no room for another. */
    link({cid, name}: Link, place: Place): number | undefined {
      const block = table.find(cid) ?? (table.size < maxBlocks ? table.add(cid) : undefined);
      if (block === undefined) return undefined;
      if (isStrange(cid.codec)) strange.set(block, cid.codec);
      const before = table.flags(block);
      if ((before & flag.wanted) === 0) admit(block, {cid, name}, place);
      else {
        if (!place.isPart) size.repeat();
        setFlags(block, before, withLink(before, cid));
      }
      return block;
    },

    /** Adds a verified block that nothing links to yet. Its length is kept where its position will go. */
    addUnlinked(cid: BlockCid, length: number): number {
      const block = table.add(cid);
      table.setFlags(block, flag.verified);
      table.setPlace(block, 0, length);
      return block;
    },

    /** Notes that the bytes of a linked block were seen and match. */
    verify(block: number, length: number): void {
      const flags = table.flags(block);
      if ((flags & flag.verified) === 0) count(block, flags, length);
      setFlags(block, flags, flags | flag.verified);
    },

    /** Notes in which codecs the block's links have been followed. */
    setRead(block: number, read: number): void {
      const flags = table.flags(block);
      setFlags(block, flags, flags | read);
    },

    /** Yields the blocks still needed, including those discovered meanwhile. */
    *needed(): Generator<NeededBlock> {
      for (let block = 0; block < table.size; block++) {
        if (isOpen(table.flags(block))) yield needed(block);
      }
    },
  };
}

function isStrange(wanted: number): boolean {
  return !isLeaf(wanted) && !linkFlags.some(({codec}) => codec === wanted);
}
