import {flag, isOpen, linkFlags, readFlags} from './block-flags.ts';
import {isLeaf, type Link, readLinks} from './block-links.ts';
import {type BlockCid, codecs, identity} from './cid-bytes.ts';
import {createSizeCount} from './content-size.ts';
import {canCheck, type Hash, matches, uncheckable} from './hash-check.ts';
import {createKnownBlocks, maxBlocks, type NeededBlock, type Place} from './known-blocks.ts';
import {createUnlinkedBlocks} from './unlinked-blocks.ts';

/** What became of a received block. */
type Receipt = 'new' | 'duplicate' | 'unasked' | 'wrong';

/** A walk over everything a root links to, in whatever order the blocks arrive. */
export interface BlockWalk {
  readonly blocks: number;
  readonly bytes: number;
  readonly duplicates: number;
  /** How many blocks are known to be still needed, not counting those that these will turn out to link to. */
  readonly open: number;
  /** Returns the bytes of the files in the DAG; undefined if unknown. */
  contentSize(): number | undefined;
  /** Why some links could not be followed or blocks not be hashed, in words; each reason once. */
  readonly untold: readonly string[];
  receive(cid: BlockCid, bytes: Uint8Array): Receipt;
  /** Yields the blocks still needed, including those discovered meanwhile. */
  needed(): Generator<NeededBlock>;
  isComplete(): boolean;
  /** Tells whether a block's bytes are still needed, for themselves or for their links. */
  isNeeded(cid: BlockCid): boolean;
}

/** A verified block whose links are to be followed in a codec. */
interface Unread {
  readonly block: number;
  readonly codec: number;
  readonly bytes: Uint8Array;
  readonly isPart: boolean;
}

/** Starts a walk at a root. */
export function createWalk(root: BlockCid, hash: Hash): BlockWalk {
  const unlinked = createUnlinkedBlocks();
  const size = createSizeCount();
  const untold = new Set<string>();
  const known = createKnownBlocks({size, canCheck: canHash});
  /** A stack rather than recursion, since a DAG may be as deep as it has blocks. */
  const unread: Unread[] = [];
  let duplicates = 0;
  let isRootRepeated = false;

  function canHash(cid: BlockCid): boolean {
    const isKnown = canCheck(cid, hash);
    if (!isKnown) untold.add(uncheckable(cid));
    return isKnown;
  }

  function want(link: Link, place: Place): void {
    if (link.cid.hash === identity) {
      wantInline(link.cid, place);
      return;
    }
    const block = known.link(link, place);
    if (block === undefined) untold.add(`it has more than ${maxBlocks} blocks`);
    else if (isOpen(known.flags(block))) follow(block, unlinked.take(block));
  }

  /** An identity CID contains its block. */
  function wantInline({codec, digest}: BlockCid, {parent, isPart}: Place): void {
    unread.push({block: parent, codec, bytes: digest.slice(), isPart});
    if (!isPart && isLeaf(codec)) size.add(digest.length);
  }

  /** Queues the block's links in each codec it is wanted in, and marks them as followed. */
  function follow(block: number, bytes: Uint8Array | undefined): void {
    if (bytes === undefined) return;
    const flags = known.flags(block);
    const isPart = (flags & flag.inFile) !== 0;
    for (const {codec, want: isWanted, read} of linkFlags) {
      if ((flags & isWanted) !== 0 && (flags & read) === 0) unread.push({block, codec, bytes, isPart});
    }
    const codec = known.strangeCodec(block);
    if (codec !== undefined) unread.push({block, codec, bytes, isPart});
    known.setRead(block, readFlags(flags));
  }

  function readAll(): void {
    for (let next = unread.pop(); next !== undefined; next = unread.pop()) read(next);
  }

  function read({block, codec, bytes, isPart}: Unread): void {
    const reading = readLinks(codec, bytes);
    if (reading.kind === 'untold') {
      untold.add(reading.reason);
      return;
    }
    const {unixFs} = reading;
    if (codec === codecs.dagPb) size.see(unixFs, isPart);
    const isFile = unixFs?.type === 'file' || unixFs?.type === 'raw';
    if (isFile && unixFs.blockSizes.length !== reading.links.length)
      untold.add('a file’s list of sizes does not match its links');
    for (const [position, link] of reading.links.entries())
      want(link, {parent: block, position, isPart: isFile});
  }

  /** Keeps a block that arrives before anything links to it, if there is room. */
  function park(cid: BlockCid, bytes: Uint8Array): void {
    const needsBody = !isLeaf(cid.codec);
    if (cid.hash === identity || known.isFull()) return;
    if (!unlinked.hasRoom(needsBody ? bytes.length : 0) || !matches(cid, bytes, hash)) return;
    unlinked.keep(known.addUnlinked(cid, bytes.length), needsBody ? bytes : undefined);
  }

  /** The root's first repeat does not count: it is fetched on its own before it comes with the rest. */
  function countRepeated(block: number): void {
    if (block !== 0 || isRootRepeated) duplicates++;
    if (block === 0) isRootRepeated = true;
  }

  function receive(cid: BlockCid, bytes: Uint8Array): Receipt {
    const block = known.find(cid);
    if (block === undefined) park(cid, bytes);
    const flags = block === undefined ? 0 : known.flags(block);
    if (block === undefined || (flags & flag.wanted) === 0) return 'unasked';
    if (!isOpen(flags)) {
      countRepeated(block);
      return 'duplicate';
    }
    if (!matches(cid, bytes, hash)) return 'wrong';
    known.verify(block, bytes.length);
    follow(block, bytes);
    readAll();
    return 'new';
  }

  want({cid: root, name: ''}, {parent: 0, position: 0, isPart: false});
  readAll();
  return {
    get blocks() {
      return known.counts.blocks;
    },
    get bytes() {
      return known.counts.bytes;
    },
    get duplicates() {
      return duplicates;
    },
    get open() {
      return known.counts.open;
    },
    contentSize: size.total,
    get untold() {
      return [...untold];
    },
    receive,
    needed: known.needed,
    isComplete: () => known.counts.open === 0,
    isNeeded(cid) {
      const block = known.find(cid);
      return block !== undefined && isOpen(known.flags(block));
    },
  };
}
