import {base16, base16upper} from 'multiformats/bases/base16';
import {
  base32,
  base32hex,
  base32hexupper,
  base32pad,
  base32padupper,
  base32upper,
  base32z,
} from 'multiformats/bases/base32';
import {base36, base36upper} from 'multiformats/bases/base36';
import {base58btc, base58flickr} from 'multiformats/bases/base58';
import {base64, base64pad, base64url, base64urlpad} from 'multiformats/bases/base64';
import {codePointName} from '../text/code-point.ts';
import {sanitize} from '../text/sanitize.ts';

interface Base {
  readonly name: string;
  /** Its multibase prefix. */
  readonly prefix: string;
  readonly baseDecode: (text: string) => Uint8Array;
}

const letters58 = /[1-9A-HJ-NP-Za-km-z]/;
const letters32 = /[2-7a-z]/i;
const letters32hex = /[0-9a-v]/i;

/** The bases that CIDs come in, with their alphabets: multiformats also accepts some other characters as digits. */
const bases: ReadonlyArray<readonly [characters: RegExp, ...bases: Base[]]> = [
  [/[0-9a-f]/i, base16, base16upper],
  [letters32, base32, base32upper, base32pad, base32padupper],
  [letters32hex, base32hex, base32hexupper],
  [/[13-9a-km-uw-z]/, base32z],
  [/[0-9a-z]/i, base36, base36upper],
  [letters58, base58btc, base58flickr],
  [/[0-9A-Za-z+/]/, base64, base64pad],
  [/[0-9A-Za-z_-]/, base64url, base64urlpad],
];

const byPrefix = new Map(
  bases.flatMap(([characters, ...all]) => all.map(base => [base.prefix, {base, characters}] as const)),
);

export type MultibaseReading =
  | {readonly kind: 'bytes'; readonly base: string; readonly bytes: Uint8Array}
  | {readonly kind: 'unreadable'; readonly reason: string};

/**
 * Decodes a text in the base that its first character names (https://github.com/multiformats/multibase), or says in
 * plain words why it cannot be decoded.
 */
export function decodeMultibase(text: string): MultibaseReading {
  const [prefix = ''] = text;
  const known = byPrefix.get(prefix);
  if (known === undefined) {
    const reason = `its first character, ${inQuotes(prefix)}, is not the prefix of any base that CIDs use`;
    return {kind: 'unreadable', reason};
  }
  const {base, characters} = known;
  const digits = text.slice(1).replace(base.name.includes('pad') ? /=+$/ : '', '');
  const stranger = Array.from(digits).find(character => !characters.test(character));
  if (stranger !== undefined)
    return {kind: 'unreadable', reason: `${inQuotes(stranger)} is not a character of ${base.name}`};
  try {
    return {kind: 'bytes', base: base.name, bytes: base.baseDecode(digits)};
  } catch {
    // The only remaining error is trailing bits that do not fill a byte.
    return {kind: 'unreadable', reason: 'it ends in the middle of a byte: characters are missing or wrong'};
  }
}

/** Invisible or misleading characters are given by code point. */
function inQuotes(character: string): string {
  const isDrawn = sanitize(character) === character;
  return isDrawn ? `“${character}”` : codePointName(character);
}
