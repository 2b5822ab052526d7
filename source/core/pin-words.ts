import type {Credentials} from './credentials.ts';
import {relativeTime} from './dates.ts';
import type {Lookup} from './lookup.ts';
import type {Pin} from './pin.ts';
import {type PinRow, pinRows} from './pin-rows.ts';
import {shorten} from './plain-text.ts';
import {recentRow} from './recent-rows.ts';
import {type PinState, verdict} from './verdict.ts';

/**
 * Returns a pin as lines that can be read aloud: what became of it, then each field that it has; `now` is in
 * milliseconds since 1970.
 */
export function pinWords(pin: Pin, now: number): readonly string[] {
  const fields = pinRows(pin, now).filter(({value}) => value !== undefined);
  return [
    `${verdict(pin, now)}.`,
    ...fields.map(row => `${shorten(row.label, longestSpoken)}: ${shorten(spoken(row), longestSpoken)}`),
  ];
}

/** In characters. Nobody listens to more; the record has all of it. */
const longestSpoken = 1000;

/** A date and a size are two readings of one value, which the screen parts with a dot. */
function spoken({group, label, text}: PinRow): string {
  return group === 'Dates' || label === 'Size' ? text.replace(' · ', ', ') : text;
}

const stateWords: Readonly<Record<PinState, string>> = {
  pinned: 'pinned',
  pinning: 'still pinning',
  failed: 'failed',
  unpinned: 'unpinned',
  unknown: 'state unknown',
};

/** Returns a recent lookup as a line that can be read aloud; `now` is in milliseconds since 1970. */
export function recentWords(lookup: Lookup, now: number): string {
  const {title, pinId, state, at} = recentRow(lookup);
  return `${shorten(title || pinId, longestSpoken)}, ${stateWords[state]}, ${relativeTime(at, now)}`;
}

const sourceWords: Readonly<Record<Credentials['source'], string>> = {
  environment: 'keys from the environment',
  keychain: 'keys from the keychain',
  'this run': 'keys for this run only',
  demo: 'keys of the demo',
};

/** Says where the keys are from. */
export function keyWords(credentials: Credentials | undefined): string {
  return credentials === undefined ? 'no keys' : sourceWords[credentials.source];
}
