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
   * Never empty. The record is JSON, with escapes for what is invisible; everything else is plain text. Made when it is
   * first read, where that takes time.
   */
  readonly value: string;
  /** Returns at least so many characters of its beginning, where making the value takes long. */
  readonly beginning?: ((length: number) => string) | undefined;
  /** It is shown as a QR code, rather than copied. */
  readonly isQrCode?: true;
  /** The lower-case letter of the label that selects only this item. */
  readonly letter?: string;
  /** Of several pins: how many of them have it, in words. */
  readonly many?: string;
}

export interface CopyContext {
  readonly endpoint: Pick<Endpoint, 'base' | 'provider'>;
  /** As `parseGateway` returned it. */
  readonly gateway: string;
  /** The gateway's address can be shown as a QR code. */
  readonly hasQrCode?: boolean;
  /** Returns what was proved of a pin's content, if anything was. */
  readonly proofOf?: ((pin: Pin) => Proof | undefined) | undefined;
}

/** Returns everything that can be copied from a pin, the most wanted first, without fields that the pin lacks. */
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

/** By the names of the kinds of service: the labels of one kind are always the same. */
const assigned = new Map<string, Letters>();

function lettersOfKind(provider: string, labels: readonly string[]): Letters {
  const letters = assigned.get(provider) ?? lettersFor(labels);
  assigned.set(provider, letters);
  return letters;
}

/** Returns an item whose value is made when it is first read: of a thousand pins only one kind of them is wanted. */
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

/** Taken in every list: they move the cursor and leave. */
const reserved = ['j', 'k', 'q'];

/**
 * Assigns a letter to each label, or undefined if none is left. First letters are assigned first, so that a label with
 * other choices does not take one; those before it in that of the QR code are all taken. The letters of items that a pin lacks stay reserved, because fingers learn them.
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
