import {createHash} from 'node:crypto';
import {generatedDag, generatedFile} from './generated-content.ts';
import type {SampleContent} from './sample-contents.ts';
import {dateText, day, hour, type SamplePin} from './sample-record.ts';

/** As many as in a busy account: its list has pages, and is worth sorting and searching. */
export const generatedCount = 5000;

const subjects = [
  'holiday',
  'invoice',
  'cover',
  'backup',
  'portrait',
  'lecture',
  'dataset',
  'handbook',
  'release',
  'map',
];
const places = ['lisbon', 'osaka', 'quito', 'tromso', 'accra', 'hanoi', 'perth'];
const projects = ['atlas', 'beacon', 'cedar', 'delta'];
const stages = ['draft', 'review', 'final'];
const types = [
  ['jpg', 'image/jpeg'],
  ['pdf', 'application/pdf'],
  ['mp4', 'video/mp4'],
  ['json', 'application/json'],
  ['zip', 'application/zip'],
  ['txt', 'text/plain'],
] as const;

let generated: readonly SamplePin[] | undefined;

/** Returns pins with labels that are the same each time. They are generated on first use. */
export function generatedPins(): readonly SamplePin[] {
  generated ??= Array.from({length: generatedCount}, (_, number) => generatedPin(number));
  return generated;
}

let numbers: ReadonlyMap<string, number> | undefined;

/**
 * Returns the content of the generated pin with this CID, as the demo's gateway has it: one in a thousand has a damaged
 * first block. Undefined for one in a hundred, which is missing, and for other CIDs.
 */
export function generatedContent(cid: string): SampleContent | undefined {
  numbers ??= new Map(generatedPins().map((pin, number) => [pin.cid, number]));
  const number = numbers.get(cid);
  if (number === undefined || number % 100 === 37) return undefined;
  const {size = 0n} = generatedPins()[number] ?? {};
  return {
    cid,
    build: () => {
      const dag = generatedDag(Number(size), textOf(number));
      const [root] = dag;
      const damaged = () => root?.bytes().map(byte => byte ^ 1) ?? new Uint8Array();
      return number % 1000 === 500 && root ? [{...root, bytes: damaged}] : dag;
    },
  };
}

/** The end of a pin's content, which makes it unique. */
const textOf = (number: number) => `pinview demo ${number}`;

/** Returns one of these pins without generating the others. */
export function generatedPin(number: number): SamplePin {
  const digest = createHash('sha256').update(textOf(number)).digest();
  const choose = <Item>(items: readonly Item[], byte: number) =>
    items[(digest[byte] ?? 0) % items.length] as Item;
  const [extension, type] = choose(types, 1);
  const state = stateOf(digest[2] ?? 0);
  // From a few bytes to a few gigabytes.
  const size = Number(digest.readBigUInt64BE(8) >> BigInt(32 + ((digest[16] ?? 0) % 24)));
  const content = generatedFile(size, textOf(number));
  const name = `${choose(subjects, 6)}-${choose(places, 7)}-${`${number}`.padStart(4, '0')}.${extension}`;
  const labels = {
    project: choose(projects, 3),
    stage: choose(stages, 4),
    year: `${2020 + ((digest[5] ?? 0) % 6)}`,
  };
  return {
    id: idOf(digest),
    title: 'one of many',
    name,
    type,
    size: BigInt(content.size),
    cid: `b${base32(content.cid)}`,
    rootHash: Buffer.from(content.cid.subarray(2)).toString('hex'),
    // Older than the samples, which stay on top, and at irregular intervals.
    age: 500 * day + number * 7 * hour + (digest.readUInt16BE(17) % 360) * 60_000,
    fields: startedAt => ({
      ...state(startedAt),
      metadata: {name, type, keyvalues: labels},
    }),
  };
}

/** Most are pinned, one in sixteen no longer is, and one in a hundred has failed. */
function stateOf(byte: number): NonNullable<SamplePin['fields']> {
  if (byte < 3) return () => ({pinned: false, sub_hash_status: 'FAILED', status: 'FAILED'});
  if (byte < 19) return startedAt => ({pinned: false, date_unpinned: dateText(startedAt - 30 * day)});
  return () => ({});
}

/** Returns a UUID of version 4 (RFC 9562). */
function idOf(digest: Buffer): string {
  const hex = digest.toString('hex', 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Encodes as base32 (RFC 4648, section 6), in lower case and without padding. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}
