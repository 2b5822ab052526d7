import {base32} from 'multiformats/bases/base32';
import {base36} from 'multiformats/bases/base36';
import {base58btc} from 'multiformats/bases/base58';
import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';
import {decodeMultibase} from './multibases.ts';
import {codecName, hashName} from './multicodecs.ts';

/** A codec or a hash function; one without a name goes by its code, `0x…`. */
interface Named {
  readonly name: string;
  readonly code: number;
}

interface Unreadable {
  readonly kind: 'unreadable';
  /** In plain words, to end a sentence. */
  readonly reason: string;
}

export type CidReading =
  | Unreadable
  | {
      readonly kind: 'cid';
      readonly version: 0 | 1;
      /** Its name in the multibase table. */
      readonly base: string;
      readonly codec: Named;
      readonly hash: Named;
      /** In hexadecimal. */
      readonly digest: string;
      readonly digestBits: number;
      /** The same CID in version 0, which exists for dag-pb with sha2-256 only. */
      readonly v0: string | undefined;
      /** The same CID in version 1 and its default base: base32, or base36 for libp2p-key. */
      readonly v1: string;
    };

interface Parsed {
  readonly kind: 'cid';
  readonly version: 0 | 1;
  readonly base: string;
  /** In version 1. */
  readonly cid: CID;
}

const dagPb = 0x70;
const libp2pKey = 0x72;
const sha256 = 0x12;

/** Far more than any hash needs, yet short enough for bases that take quadratic time to decode. */
const longest = 1024;

/**
 * Decodes a CID (https://github.com/multiformats/cid), or says why it cannot be read. Nothing is trimmed: text with
 * spaces is not a CID.
 */
export function readCid(text: string): CidReading {
  const parsed = parseCid(text);
  if (parsed.kind === 'unreadable') return parsed;
  const {version, base, cid} = parsed;
  const {code, multihash, bytes} = cid;
  const hasV0 = code === dagPb && multihash.code === sha256 && multihash.size === 32;
  return {
    kind: 'cid',
    version,
    base,
    codec: {name: codecName(code), code},
    hash: {name: hashName(multihash.code), code: multihash.code},
    digest: hex(multihash.digest),
    digestBits: multihash.size * 8,
    v0: hasV0 ? base58btc.baseEncode(multihash.bytes) : undefined,
    v1: code === libp2pKey ? base36.encode(bytes) : base32.encode(bytes),
  };
}

function parseCid(text: string): Parsed | Unreadable {
  if (text === '') return unreadable('it is empty');
  if (text.length > longest) return unreadable('it is far longer than a CID');
  if (/\s/.test(text)) return unreadable('it contains a space');
  return text.startsWith('Q') ? parseVersion0(text) : parseVersion1(text);
}

function parseVersion0(text: string): Parsed | Unreadable {
  if (!text.startsWith('Qm') || text.length !== 46)
    return unreadable('a CIDv0 is “Qm” and 44 more characters');
  const decoded = decodeMultibase(`${base58btc.prefix}${text}`);
  if (decoded.kind === 'unreadable') return decoded;
  const {base, bytes} = decoded;
  if (bytes.length !== 34 || bytes[0] !== sha256 || bytes[1] !== 32)
    return unreadable('it looks like a CIDv0, but contains no sha2-256 hash');
  const cid = CID.createV1(dagPb, createDigest(sha256, bytes.subarray(2)));
  return {kind: 'cid', version: 0, base, cid};
}

function parseVersion1(text: string): Parsed | Unreadable {
  const decoded = decodeMultibase(text);
  if (decoded.kind === 'unreadable') return decoded;
  const {base, bytes} = decoded;
  const [version] = bytes;
  if (version === sha256) return unreadable(`it is a CIDv0, which is never written in ${base} with a prefix`);
  if (version !== undefined && version !== 1)
    return unreadable(`it says version ${version}, but only version 1 has this form`);
  const cid = decodeVersion1(bytes);
  return typeof cid === 'string' ? unreadable(cid) : {kind: 'cid', version: 1, base, cid};
}

/** Returns the CID, or the reason why it is not one. */
function decodeVersion1(bytes: Uint8Array): CID | string {
  const parts = inspect(bytes);
  if (typeof parts === 'string') return parts;
  const {codec, multihashCode, digestSize, size} = parts;
  if (![codec, multihashCode, digestSize].every(Number.isSafeInteger)) return 'a number in it is too large';
  const start = size - digestSize;
  if (size > bytes.length)
    return `it is cut short: ${bytes.length - start} of the ${digestSize} bytes of its hash are there`;
  if (size < bytes.length) return 'there is more after the end of its hash';
  return CID.createV1(codec, createDigest(multihashCode, bytes.slice(start)));
}

function inspect(bytes: Uint8Array) {
  try {
    return CID.inspectBytes<unknown, number, number, 1>(bytes);
  } catch (error) {
    // At most 9 bytes, in the shortest form (https://github.com/multiformats/unsigned-varint).
    const isInvalid = error instanceof Error && error.message.startsWith('Invalid varint');
    return isInvalid ? 'a number in it is not in its shortest form' : 'it is too short';
  }
}

function unreadable(reason: string): Unreadable {
  return {kind: 'unreadable', reason};
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Tells whether a text is a CID, alone or in an `ipfs://` or gateway URL, as its path or its subdomain. */
export function looksLikeCid(text: string): boolean {
  return cidIn(text) !== undefined;
}

/** Returns the CID that a text is, or contains as a URL, exactly as written; undefined if there is none. */
export function cidIn(text: string): string | undefined {
  const candidate = /(?:^|:\/\/|\/ipfs\/)([A-Za-z0-9_-]{46,})(?:[/?#]|\.ipfs\.|$)/.exec(text)?.[1];
  return candidate !== undefined && parseCid(candidate).kind === 'cid' ? candidate : undefined;
}

/** Returns a CID's multihash in hexadecimal, the same for all its spellings; undefined if the text is not a CID. */
export function multihashOf(cid: string): string | undefined {
  const parsed = parseCid(cid);
  return parsed.kind === 'cid' ? hex(parsed.cid.multihash.bytes) : undefined;
}

export type CidCheck = 'matches' | 'differs' | 'unknown';

/**
 * Compares a CID's multihash with the record's `root_hash` (the multihash in hexadecimal: `1220` and 32 bytes for
 * sha2-256). Returns `unknown` if either is missing or cannot be read.
 */
export function checkCid(cid: string, rootHash: string | undefined): CidCheck {
  const multihash = multihashOf(cid);
  if (multihash === undefined || rootHash === undefined || !/^(?:[0-9a-f]{2})+$/i.test(rootHash))
    return 'unknown';
  return multihash === rootHash.toLowerCase() ? 'matches' : 'differs';
}

/** Returns a CID as given, and in both versions where it has both. */
export function cidSpellings(cid: string): readonly string[] {
  const reading = readCid(cid);
  return reading.kind === 'unreadable' ? [cid] : [cid, reading.v1, reading.v0 ?? cid];
}

/** Returns a CID in a spelling that gateways and multiformats read; undefined if it cannot be read. */
export function fetchableCid(text: string): string | undefined {
  const reading = readCid(text);
  if (reading.kind === 'unreadable') return undefined;
  return reading.version === 0 ? text : reading.v1;
}
