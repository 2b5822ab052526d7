import {looksLikeCid} from './cid.ts';
import {plainText, shorten} from './plain-text.ts';

/** RFC 9562: 8-4-4-4-12 hexadecimal digits. The version is not checked: the service may change the one it uses. */
const uuid = /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi;

/** The same without its hyphens, as some tools print it, when nothing else is in the text. */
const bareUuid = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

/** A pasted log or JSON may be large; pin IDs beyond this many characters are not looked for. */
const longestText = 1_000_000;

/** Neither a pin ID nor a CID, also in an address, is longer than this many characters. */
const longestWord = 500;

/** Returns every pin ID in a typed or pasted text, in lower case, in order, each once. */
export function findPinIds(text: string): readonly string[] {
  return everyPinId(text.slice(0, longestText));
}

/** Returns the same for a text of any length, such as a file. */
export function everyPinId(text: string): readonly string[] {
  const found = text.match(uuid) ?? [];
  return [...new Set(found.map(id => id.toLowerCase()))];
}

/** Returns the pin IDs to look up: every one in the text, but of a JSON record only its own `id`. */
export function wantedPinIds(text: string): readonly string[] {
  const own = /"id"\s*:\s*"([^"]*)"/.exec(text)?.[1];
  const ownIds = own === undefined ? [] : findPinIds(own);
  return ownIds.length > 0 ? ownIds : findPinIds(text);
}

export type PinIdReading =
  | {readonly kind: 'empty'}
  | {readonly kind: 'found'; readonly pinId: string}
  /** `problem` says what the text is instead, and what is wanted. */
  | {readonly kind: 'unreadable'; readonly problem: string};

/** Reads what a person typed or pasted where one pin ID is wanted; of several the first counts. */
export function readPinId(text: string): PinIdReading {
  const [pinId] = wantedPinIds(text);
  if (pinId !== undefined) return {kind: 'found', pinId};
  const tidy = tidyWord(text);
  if (tidy === '') return {kind: 'empty'};
  const bare = bareUuid.exec(tidy);
  if (bare !== null) return {kind: 'found', pinId: bare.slice(1).join('-').toLowerCase()};
  return {kind: 'unreadable', problem: explain(tidy)};
}

/** Returns the beginning of a text, enough for a pin ID or a CID, without the quotes and brackets around it. */
export function tidyWord(text: string): string {
  // The pattern takes time with the square of the text's length.
  const word = text.trim().slice(0, longestWord);
  return word.replace(/^["'`<([{\s]+|["'`>)\]},;\s]+$/g, '');
}

const wanted = 'A pin ID looks like 3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2.';

function explain(text: string): string {
  if (looksLikeCid(text)) {
    return 'This is a CID. The service looks pins up by pin ID, the one it gave when the file was pinned.';
  }
  const digits = text.replaceAll('-', '');
  if (/^[0-9a-f]+$/i.test(digits) && text.length >= 8) {
    return `A pin ID has 32 hexadecimal digits, this has ${digits.length}. ${wanted}`;
  }
  const strange = text.length >= 30 && text.length <= 42 ? /[^0-9a-f-]/i.exec(text)?.[0] : undefined;
  if (strange !== undefined && /^[\w-]+$/.test(text)) {
    return `“${plainText(strange)}” is no hexadecimal digit. ${wanted}`;
  }
  return `No pin ID in “${shorten(plainText(text), 24)}”. ${wanted}`;
}
