import type {PinviewError} from '../errors/pinview-error.ts';
import {stateTones, type Tone} from '../pin/tone.ts';
import {pinTitle, type StateWord, shortTitle, stateSymbols, stateWord} from '../pin/verdict.ts';
import {shortAge} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import type {Proof} from '../verify/proof.ts';
import {hasFailed, proofSymbols} from '../verify/proof-words.ts';
import {type Lookup, pinOf, unloadedLookup} from './lookup.ts';

/** A recent lookup as listed. */
export interface RecentRow {
  readonly state: StateWord;
  /** The pin's name, else its CID; empty if the record cannot be read. */
  readonly title: string;
  readonly pinId: string;
  readonly cid: string;
  /** When the service answered, in milliseconds since 1970. */
  readonly at: number;
}

/** Returns a lookup's title: its pin's name, else its CID; the pin ID if the record cannot be read. */
export function lookupTitle(lookup: Lookup): string {
  const pin = pinOf(lookup);
  return pin === undefined ? sanitize(lookup.pinId) : shortTitle(pin);
}

/** How a lookup looks in the list. */
export interface RowFace {
  readonly symbol: string;
  /** What the symbol means. */
  readonly word: string;
  readonly tone: Tone;
  readonly title: string;
  /** Why there is no answer. */
  readonly note: string | undefined;
}

/** Enough of a pin ID to tell it apart, with room left for the note. */
const shortIdLength = 9;

/** What is known of a pin's content, or whether it is being checked. */
export interface ContentCheck {
  readonly proof?: Proof | undefined;
  readonly activity?: 'checking' | 'queued' | undefined;
}

/** Returns how a lookup looks in the list; `failure` is why there is no answer, if there is none. */
export function rowFace(
  lookup: Lookup,
  failure: PinviewError | undefined,
  check: ContentCheck = {},
): RowFace {
  if (lookup === unloadedLookup)
    return {symbol: '·', word: '·', tone: 'dim', title: '· · ·', note: undefined};
  const title = lookup.isAwaited ? shorten(sanitize(lookup.pinId), shortIdLength) : lookupTitle(lookup);
  if (failure !== undefined)
    return {symbol: '✖', word: 'error', tone: 'failure', title, note: failure.message};
  if (lookup.isAwaited) return {symbol: '…', word: 'waiting', tone: 'dim', title, note: undefined};
  const pin = pinOf(lookup);
  const state = pin === undefined ? 'unknown' : stateWord(pin);
  const face = {symbol: stateSymbols[state], word: state, tone: stateTones[state], title, note: undefined};
  return {...face, ...checkFace(state, check)};
}

/** Returns what the content check shows in place of the state: good news only if the state is not worse. */
function checkFace(state: StateWord, {proof, activity}: ContentCheck): Partial<RowFace> {
  if (activity !== undefined) return {symbol: '◐', word: activity, tone: 'warning'};
  if (proof === undefined || state === 'failed') return {};
  if (hasFailed(proof))
    return {symbol: '✖', word: proof.verdict === 'wrong' ? 'wrong' : 'missing', tone: 'failure'};
  const isGood = proof.verdict === 'complete' && (state === 'pinned' || state === 'unknown');
  return isGood ? {symbol: '◇', word: 'complete', tone: 'success'} : {};
}

/** Returns a proof's verdict and age for a narrow column: `◇ 3d`. */
export function proofAge({verdict, startedAt}: Proof, now: number): string {
  const isThere = verdict === 'complete' || verdict === 'root-only';
  const symbol = isThere ? '◇' : proofSymbols[verdict];
  return `${symbol} ${shortAge(now - Date.parse(startedAt)).replace(' ', '')}`;
}

/** Returns what lists show of a lookup. */
export function recentRow(lookup: Lookup): RecentRow {
  const {at} = lookup;
  const pinId = sanitize(lookup.pinId);
  const pin = pinOf(lookup);
  if (pin === undefined) return {state: 'unknown', title: '', cid: '', pinId, at};
  return {state: stateWord(pin), title: pinTitle(pin), cid: sanitize(pin.cid), pinId, at};
}
