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
import {plainText} from './plain-text.ts';

interface Base {
  readonly name: string;
  /** The character that stands before what is written in it. */
  readonly prefix: string;
  readonly baseDecode: (text: string) => Uint8Array;
}

const letters58 = /[1-9A-HJ-NP-Za-km-z]/;
const letters32 = /[2-7a-z]/i;
const letters32hex = /[0-9a-v]/i;

/** The bases in which CIDs are met, with their characters: multiformats takes some others for digits too. */
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

export type Decoded =
  | {readonly kind: 'bytes'; readonly base: string; readonly bytes: Uint8Array}
  | {readonly kind: 'unreadable'; readonly reason: string};

/**
 * Returns the bytes that a text spells in the base that its first character names
 * (https://github.com/multiformats/multibase), or in plain words why there are none.
 */
export function decodeMultibase(text: string): Decoded {
  const [prefix = ''] = text;
  const known = byPrefix.get(prefix);
  if (known === undefined) {
    const reason = `its first character, ${inQuotes(prefix)}, names no base that CIDs are written in`;
    return {kind: 'unreadable', reason};
  }
  const {base, characters} = known;
  const digits = text.slice(1).replace(base.name.includes('pad') ? /=+$/ : '', '');
  const stranger = Array.from(digits).find(character => !characters.test(character));
  if (stranger !== undefined)
    return {kind: 'unreadable', reason: `${inQuotes(stranger)} is no character of ${base.name}`};
  try {
    return {kind: 'bytes', base: base.name, bytes: base.baseDecode(digits)};
  } catch {
    // What is left to go wrong are bits at the end that make no byte.
    return {kind: 'unreadable', reason: 'it ends in the middle of a byte: characters are missing or wrong'};
  }
}

/** What draws nothing, or not what it is, is named by its number. */
function inQuotes(character: string): string {
  const isDrawn = plainText(character) === character;
  const code = character.codePointAt(0) ?? 0;
  return isDrawn ? `“${character}”` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
