import {decode as decodeCbor} from '@ipld/dag-cbor';
import {decode as decodePb} from '@ipld/dag-pb';
import {CID} from 'multiformats/cid';
import {codecName} from '../cid/multicodecs.ts';
import {type BlockCid, blockCid, codecs} from './cid-bytes.ts';
import {readUnixFs, type UnixFs} from './unixfs.ts';

export interface Link {
  /** Empty if it has none, like the links to the parts of a file. */
  readonly name: string;
  readonly cid: BlockCid;
  /** Bytes of all blocks it leads to, as claimed by the node; nothing checks this. */
  readonly claimedSize?: number | undefined;
}

/** What a block links to, or why that is unknown, in words. */
export type BlockReading =
  | {readonly kind: 'links'; readonly links: readonly Link[]; readonly unixFs?: UnixFs | undefined}
  | {readonly kind: 'untold'; readonly reason: string};

/** Tells whether blocks of this codec have no links. */
export function isLeaf(codec: number): boolean {
  return codec === codecs.raw || codec === codecs.cbor || codec === codecs.json;
}

/** Reads the links of a verified block, in the codec of the link to it. */
export function readLinks(codec: number, bytes: Uint8Array): BlockReading {
  if (isLeaf(codec)) return {kind: 'links', links: []};
  try {
    if (codec === codecs.dagPb) return readDagPb(bytes);
    if (codec === codecs.dagCbor) return {kind: 'links', links: linksIn(decodeCbor(bytes), cidObject)};
    if (codec === codecs.dagJson) {
      const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
      return {kind: 'links', links: linksIn(JSON.parse(text), jsonLink)};
    }
  } catch {
    return {kind: 'untold', reason: `a block is not the ${codecName(codec)} its CID says it is`};
  }
  return {
    kind: 'untold',
    reason: `the codec ${codecName(codec)} is unknown, so its links cannot be read`,
  };
}

function readDagPb(bytes: Uint8Array): BlockReading {
  const {Data, Links} = decodePb(bytes);
  const unixFs = Data === undefined ? undefined : readUnixFs(Data);
  const prefix = unixFs?.prefixLength ?? 0;
  const links = Links.map(({Name = '', Hash, Tsize}) => ({
    name: Name.slice(prefix),
    cid: blockCid(Hash),
    claimedSize: Tsize,
  }));
  return {kind: 'links', links, unixFs};
}

/** Walks a decoded value without recursion, since it may be nested as deep as the block has bytes. */
function linksIn(root: unknown, linkOf: (value: object) => CID | 'none' | undefined): readonly Link[] {
  const links: Link[] = [];
  const open: Named[] = [{value: root, name: ''}];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const {value, name} = next;
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    const cid = linkOf(value);
    if (cid === undefined) for (const member of membersOf(value, name)) open.push(member);
    else if (cid !== 'none') links.push({name, cid: blockCid(cid)});
  }
  return links;
}

interface Named {
  readonly value: unknown;
  readonly name: string;
}

/** Returns the members in reverse, for a stack. The paths of deep members are cut, or they would take quadratic space. */
function membersOf(value: object, name: string): readonly Named[] {
  const start = name === '' || name.length > maxNameLength ? '' : `${name}/`;
  const members = Object.entries(value).reverse();
  return members.map(([key, member]) => ({value: member, name: start + key}));
}

const maxNameLength = 200;

function cidObject(value: object): CID | undefined {
  return CID.asCID(value) ?? undefined;
}

/** `{"/": "CID"}` is a link, `{"/": {"bytes": …}}` is bytes (https://ipld.io/specs/codecs/dag-json/spec/). */
function jsonLink(value: object): CID | 'none' | undefined {
  const [first, ...others] = Object.entries(value);
  if (first?.[0] !== '/' || others.length > 0) return undefined;
  return typeof first[1] === 'string' ? CID.parse(first[1]) : 'none';
}
