import type {Credentials} from '../credentials/credentials.ts';
import type {Lookup} from '../history/lookup.ts';
import {recentRow} from '../history/row.ts';
import {dateOf, type Pin} from '../pin/pin.ts';
import {type PinField, pinFields} from '../pin/pin-fields.ts';
import {type StateWord, shortTitle, stateWord, verdict} from '../pin/verdict.ts';
import {shortSize} from '../text/byte-size.ts';
import {relativeTime, timeOf} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';

/** Describes a pin for screen readers: its verdict, then each of its fields, one per line. `now` is in milliseconds since 1970. */
export function spokenPin(pin: Pin, now: number): readonly string[] {
  const fields = pinFields(pin, now).filter(({value}) => value !== undefined);
  return [
    `${verdict(pin, now)}.`,
    ...fields.map(row => `${shorten(row.label, maxSpokenLength)}: ${shorten(spoken(row), maxSpokenLength)}`),
  ];
}

/** In characters. Nobody listens to more, and the record has the full text. */
const maxSpokenLength = 1000;

/** Dates and sizes show one value in two forms, separated by a dot on screen. */
function spoken({group, label, text}: PinField): string {
  return group === 'Dates' || label === 'Size' ? text.replace(' · ', ', ') : text;
}

const stateWords: Readonly<Record<StateWord, string>> = {
  pinned: 'pinned',
  differs: 'warning: CID differs from root hash',
  pinning: 'still pinning',
  failed: 'failed',
  unpinned: 'unpinned',
  unknown: 'state unknown',
};

/** Describes a recent lookup for screen readers, in one line; `now` is in milliseconds since 1970. */
export function spokenRecent(lookup: Lookup, now: number): string {
  const {title, pinId, state, at} = recentRow(lookup);
  return `${shorten(title || pinId, maxSpokenLength)}, ${stateWords[state]}, ${relativeTime(at, now)}`;
}

/** Describes a listed pin for screen readers, in one line that ends with its ID and CID; `now` is in milliseconds since 1970. */
export function spokenListed(pin: Pin, now: number): string {
  const time = timeOf(dateOf(pin));
  return [
    shortTitle(pin),
    stateWords[stateWord(pin)],
    ...(pin.size === undefined ? [] : [shortSize(pin.size)]),
    ...(time === undefined ? [] : [relativeTime(time, now)]),
    `${withSmallInitial(pin.provider.idLabel)} ${sanitize(pin.id)}`,
    `CID ${sanitize(pin.cid)}`,
  ].join(', ');
}

const withSmallInitial = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

const sourceWords: Readonly<Record<Credentials['source'], string>> = {
  environment: 'keys from the environment',
  keychain: 'keys from the keychain',
  'this run': 'keys for this run only',
  demo: 'the demo’s keys',
};

/** Says where the keys come from. */
export function spokenCredentials(credentials: Credentials | undefined): string {
  return credentials === undefined ? 'no keys' : sourceWords[credentials.source];
}
