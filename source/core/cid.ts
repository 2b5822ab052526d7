import {base32} from 'multiformats/bases/base32';
import {base36} from 'multiformats/bases/base36';
import {base58btc} from 'multiformats/bases/base58';
import {base64url} from 'multiformats/bases/base64';
import {CID} from 'multiformats/cid';

/**
 * Returns the CID that `text` spells, or undefined. Reads version 0, and version 1 in the multibases that IPFS
 * software writes: base32 (`b`), base36 (`k`), base58btc (`z`) and base64url (`u`).
 */
function parseCid(text: string): CID | undefined {
  try {
    return CID.parse(text, base32.decoder.or(base36.decoder).or(base58btc.decoder).or(base64url.decoder));
  } catch {
    return undefined;
  }
}

/** Tells whether a text is a CID, on its own or in an `ipfs://` or gateway address, as its path or its subdomain. */
export function looksLikeCid(text: string): boolean {
  const candidate = /(?:^|:\/\/|\/ipfs\/)([A-Za-z0-9_-]{46,})(?:[/?#]|\.ipfs\.|$)/.exec(text)?.[1];
  return candidate !== undefined && parseCid(candidate) !== undefined;
}

export type CidCheck = 'matches' | 'differs' | 'unknown';

/**
 * Compares a CID's multihash with the record's `root_hash` (the multihash in hexadecimal: `1220` and 32 bytes for
 * sha2-256). Returns `unknown` where either is missing or cannot be read.
 */
export function checkCid(cid: string, rootHash: string | undefined): CidCheck {
  const parsed = parseCid(cid);
  if (parsed === undefined || rootHash === undefined || !/^(?:[0-9a-f]{2})+$/i.test(rootHash))
    return 'unknown';
  const multihash = Array.from(parsed.multihash.bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return multihash === rootHash.toLowerCase() ? 'matches' : 'differs';
}
