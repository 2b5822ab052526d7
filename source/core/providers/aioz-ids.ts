import {looksLikeCid} from '../cid/cid.ts';
import type {PinIdSyntax} from '../pin/pin-id-syntax.ts';
import {codePointName} from '../text/code-point.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {isUuid, uuidsIn} from './uuid.ts';

/** A UUID without its hyphens, as some tools print it, and nothing else. */
const bareUuid = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

const example = '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2';
const wanted = `A pin ID looks like ${example}.`;

/** AIOZ Pin's IDs: UUIDs in lower case. */
export const aiozIds: PinIdSyntax = {
  name: 'pin ID',
  example,
  find: text => uuidsIn(text).map(({uuid, index}) => ({id: uuid.toLowerCase(), index})),
  // Hyphens may be missing, doubled or misplaced.
  fromWord: word => bareUuid.exec(word.replaceAll('-', ''))?.slice(1).join('-').toLowerCase(),
  isId: isUuid,
  normalize: id => id.toLowerCase(),
  explain,
};

function explain(word: string): string {
  if (looksLikeCid(word)) {
    return 'This is a CID. The service looks pins up by pin ID, the one it gave when the file was pinned.';
  }
  const foldedCid = caselessCid(word);
  if (foldedCid !== undefined) return foldedCid;
  const digits = word.replaceAll('-', '');
  if (/^[0-9a-f]+$/i.test(digits) && word.length >= 8) {
    return `A pin ID has 32 hexadecimal digits, this has ${digits.length}. ${wanted}`;
  }
  const strange = word.length >= 30 && word.length <= 42 ? /[^0-9a-f-]/iu.exec(word)?.[0] : undefined;
  if (strange !== undefined && !/[\s/:.=]/.test(word))
    return `${named(strange)} is not a hexadecimal digit. ${wanted}`;
  return `No pin ID in “${shorten(sanitize(word), 24)}”. ${wanted}`;
}

/** A letter of another script may look like a digit, so its code point is given too. */
function named(character: string): string {
  const shown = sanitize(character).trim();
  if (shown === '') return codePointName(character);
  return /^[!-~]+$/.test(shown) ? `“${shown}”` : `“${shown}” (${codePointName(character)})`;
}

/** Explains a CIDv0 in a single case: CIDv0 is case-sensitive, but some programs and host names are not. */
function caselessCid(word: string): string | undefined {
  const isFolded = /(?<![a-z0-9])(?:qm[a-z0-9]{44}|QM[A-Z0-9]{44})(?![a-z0-9])/i.exec(word)?.[0];
  if (
    isFolded === undefined ||
    (isFolded !== isFolded.toLowerCase() && isFolded !== isFolded.toUpperCase())
  ) {
    return undefined;
  }
  return 'This looks like a CIDv0 whose letters have changed case, so it cannot be read. Copy it again from its source.';
}
