import {readCid} from './cid.ts';
import {gatewayUrl, ipfsUri} from './gateway.ts';
import {markdownSummary} from './markdown-summary.ts';
import {type Pin, recordJson} from './pin.ts';
import {plainText} from './plain-text.ts';
import {requestSnippet, snippetLanguages, snippetTitles} from './snippets.ts';

export interface CopyItem {
  readonly label: string;
  /** Never empty. The record is as it came; all else is plain text. */
  readonly value: string;
  /** A small letter of the label that chooses this item and no other. */
  readonly letter?: string;
}

interface Place {
  /** Of the endpoint. */
  readonly base: string;
  /** As `parseGateway` returned it. */
  readonly gateway: string;
}

/** Returns all that can be copied of a pin, what is wanted most often first; what the pin lacks is left out. */
export function copyItems(pin: Pin, place: Place): readonly CopyItem[] {
  const url = gatewayUrl(place.gateway, pin.cid);
  const reading = readCid(pin.cid);
  const {v0, v1} = reading.kind === 'cid' ? reading : {};
  const cid = plainText(pin.cid);
  const id = plainText(pin.id);
  const all: ReadonlyArray<readonly [label: string, value: string | undefined]> = [
    ['CID', cid],
    ['CIDv0', v0 === cid ? undefined : v0],
    ['CIDv1', v1 === cid ? undefined : v1],
    ['ipfs:// URI', ipfsUri(pin.cid)],
    ['Gateway URL', url],
    ['Pin ID', id],
    ['Root hash', plainText(pin.rootHash ?? '')],
    ['Record as JSON', recordJson(pin)],
    ['Markdown summary', markdownSummary(pin, url)],
    ...snippetLanguages.map(
      language =>
        [`Request as ${snippetTitles[language]}`, requestSnippet(language, place.base, id)] as const,
    ),
  ];
  const letters = lettersFor(all.map(([label]) => label));
  return all.flatMap(([label, value], index) => {
    const letter = letters[index];
    return value ? [{label, value, ...(letter === undefined ? {} : {letter})}] : [];
  });
}

/** They move and leave in every list. */
const reserved = ['j', 'k', 'q'];

/**
 * Returns a letter for each label, or undefined where none is left. First every label's first letter is given away, so
 * that it is not taken by a label that has others. What a pin lacks keeps its letter: fingers learn them.
 */
function lettersFor(labels: readonly string[]): ReadonlyArray<string | undefined> {
  const taken = new Set(reserved);
  const take = (letters: readonly string[]) => {
    const free = letters.find(letter => !taken.has(letter));
    if (free !== undefined) taken.add(free);
    return free;
  };
  const first = labels.map(label => take(lettersOf(label).slice(0, 1)));
  return labels.map((label, index) => first[index] ?? take(lettersOf(label)));
}

function lettersOf(label: string): readonly string[] {
  return label.toLowerCase().match(/[a-z]/g) ?? [];
}
