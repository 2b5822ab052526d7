import type {Endpoint} from '../account/endpoint.ts';
import {gatewayUrl, ipfsUri} from '../account/gateway.ts';
import {readCid} from '../cid/cid.ts';
import {beginningOfRecord, type Pin, recordJson} from '../pin/pin.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Proof} from '../verify/proof.ts';
import {markdownSummary} from './markdown.ts';
import {requestSnippet, snippetLanguages, snippetTitles} from './snippets.ts';

export interface CopyItem {
  readonly label: string;
  /**
   * Never empty. The record is JSON, with invisible characters escaped; everything else is plain text. Computed on first
   * read if that takes time.
   */
  readonly value: string;
  /** Returns at least the first `length` characters, if computing the whole value is slow. */
  readonly beginning?: ((length: number) => string) | undefined;
  /** It is shown as a QR code rather than copied. */
  readonly isQrCode?: true;
  /** The lower-case letter of the label that selects only this item. */
  readonly letter?: string;
  /** For several pins, how many values it has, in words. */
  readonly many?: string;
}

export interface CopyContext {
  readonly endpoint: Pick<Endpoint, 'base' | 'provider'>;
  /** As `parseGateway` returned it. */
  readonly gateway: string;
  /** Whether the gateway URL can be shown as a QR code. */
  readonly hasQrCode?: boolean;
  /** Returns the proof of a pin's content, if there is one. */
  readonly proofOf?: ((pin: Pin) => Proof | undefined) | undefined;
}

/** Returns everything that can be copied from a pin, most wanted first, without what the pin lacks. */
export function copyItems(pin: Pin, place: CopyContext): readonly CopyItem[] {
  const url = gatewayUrl(place.gateway, pin.cid);
  const reading = readCid(pin.cid);
  const {v0, v1} = reading.kind === 'cid' ? reading : {};
  const cid = sanitize(pin.cid);
  const all: ReadonlyArray<readonly [label: string, value: string | undefined | (() => string)]> = [
    ['CID', cid],
    ['CIDv0', v0 === cid ? undefined : v0],
    ['CIDv1', v1 === cid ? undefined : v1],
    ['ipfs:// URI', ipfsUri(pin.cid)],
    ['Gateway URL', url],
    [qrCodeLabel, place.hasQrCode ? url : undefined],
    [pin.provider.idLabel, sanitize(pin.id)],
    ['Root hash', sanitize(pin.rootHash ?? '')],
    [recordLabel, () => recordJson(pin)],
    ['Markdown summary', () => markdownSummary(pin, url, place.proofOf?.(pin))],
    ...snippetLanguages.map(
      language =>
        [
          `Request as ${snippetTitles[language]}`,
          () => requestSnippet(language, place.endpoint, pin.id),
        ] as const,
    ),
  ];
  const letters = lettersOfKind(
    pin.provider.name,
    all.map(([label]) => label),
  );
  return all.flatMap(([label, value], index) => {
    const letter = letters[index];
    if (!value) return [];
    const named = letter === undefined ? {label} : {label, letter};
    if (typeof value === 'string')
      return [{...named, value, ...(label === qrCodeLabel && {isQrCode: true as const})}];
    const beginning = (length: number) => beginningOfRecord(pin, length);
    return [lateItem(label === recordLabel ? {...named, beginning} : named, value)];
  });
}

const recordLabel = 'Record as JSON';
const qrCodeLabel = 'Gateway URL as QR code';

type Letters = ReadonlyArray<string | undefined>;

/** By provider name: a provider always has the same labels. */
const assigned = new Map<string, Letters>();

function lettersOfKind(provider: string, labels: readonly string[]): Letters {
  const letters = assigned.get(provider) ?? lettersFor(labels);
  assigned.set(provider, letters);
  return letters;
}

/** Returns an item whose value is computed on first read: of a thousand pins, only one kind of value is wanted. */
export function lateItem<Item extends object>(
  item: Item,
  make: () => string,
): Item & {readonly value: string} {
  let value: string | undefined;
  return {
    ...item,
    get value() {
      value ??= make();
      return value;
    },
  };
}

/** Taken in every list, for moving the cursor and leaving. */
const reserved = ['j', 'k', 'q'];

/**
 * Assigns a letter to each label, or undefined if none is left. First letters are assigned first, so that a label with
 * other choices does not take one; the QR code gets `w`, since the letters before it in its label are all taken. The
 * letters of items that a pin lacks stay reserved, because fingers learn them.
 */
function lettersFor(labels: readonly string[]): Letters {
  const taken = new Set(reserved);
  const take = (letters: readonly string[]) => {
    const free = letters.find(letter => !taken.has(letter));
    if (free !== undefined) taken.add(free);
    return free;
  };
  const first = labels.map(label => take(label === qrCodeLabel ? ['w'] : lettersOf(label).slice(0, 1)));
  return labels.map((label, index) => first[index] ?? take(lettersOf(label)));
}

function lettersOf(label: string): readonly string[] {
  return label.toLowerCase().match(/[a-z]/g) ?? [];
}
