import {type Lookup, pinOf} from './lookup.ts';
import {plainText} from './plain-text.ts';
import {type PinState, pinState, pinTitle, shortTitle} from './verdict.ts';

/** A recent lookup as it is listed. */
export interface RecentRow {
  readonly state: PinState;
  /** The pin's name, else its CID; empty for a record that cannot be read. */
  readonly title: string;
  readonly pinId: string;
  readonly cid: string;
  /** When it was seen, in milliseconds since 1970. */
  readonly at: number;
}

/** Returns what a lookup is called: its pin's name, else its CID; the pin ID for a record that cannot be read. */
export function lookupTitle(lookup: Lookup): string {
  const pin = pinOf(lookup);
  return pin === undefined ? lookup.pinId : shortTitle(pin);
}

/** Returns what a list shows of a lookup. */
export function recentRow(lookup: Lookup): RecentRow {
  const {pinId, at} = lookup;
  const pin = pinOf(lookup);
  if (pin === undefined) return {state: 'unknown', title: '', cid: '', pinId, at};
  return {state: pinState(pin), title: pinTitle(pin), cid: plainText(pin.cid), pinId, at};
}
