import {cidIn, multihashOf} from './cid.ts';
import type {Lookup} from './lookup.ts';
import {tidyWord} from './pin-id.ts';
import {quickPin} from './quick-pin.ts';

/** Fewer digits than these begin too many pin IDs. */
const fewestDigits = 4;

/**
 * Returns the lookups whose pin ID begins with what was typed, in the same order, from four hexadecimal digits on;
 * hyphens and case do not count.
 */
export function completions(text: string, lookups: readonly Lookup[]): readonly Lookup[] {
  const typed = text.trim();
  const digits = digitsOf(typed);
  if (!/^[0-9a-f-]+$/i.test(typed) || digits.length < fewestDigits) return [];
  return lookups.filter(({pinId}) => digitsOf(pinId).startsWith(digits));
}

const digitsOf = (pinId: string) => pinId.replaceAll('-', '').toLowerCase();

/**
 * Returns the first lookup whose pin has the CID that was typed, also in an `ipfs://` or gateway address, or in
 * another spelling (version, multibase): those have the same multihash. What is no CID is compared as it is, for a
 * service may use what we cannot read.
 */
export function lookupByCid(text: string, lookups: readonly Lookup[]): Lookup | undefined {
  const typed = tidyWord(text);
  if (typed === '') return undefined;
  const cid = cidIn(typed);
  const multihash = cid === undefined ? undefined : multihashOf(cid);
  return lookups.find(lookup => {
    const known = cidOf(lookup);
    return known.cid === typed || (multihash !== undefined && known.multihash === multihash);
  });
}

interface KnownCid {
  readonly cid: string | undefined;
  readonly multihash: string | undefined;
}

const cids = new WeakMap<Lookup, KnownCid>();

function cidOf(lookup: Lookup): KnownCid {
  let known = cids.get(lookup);
  if (known === undefined) {
    const cid = quickPin(lookup)?.cid;
    known = {cid, multihash: cid === undefined ? undefined : multihashOf(cid)};
    cids.set(lookup, known);
  }
  return known;
}

/** The texts that were entered in this run, for the arrow keys to walk through as in a shell. */
export interface InputHistory {
  /** Oldest first, no two equal ones in a row. */
  readonly entries: readonly string[];
  /** The entry that is shown; behind the last one it is the draft. */
  readonly index: number;
  /** What was being typed, below the entries. */
  readonly draft: string;
}

/** `text` is what the prompt has: what was entered, or what may have been typed since the last event. */
export interface InputHistoryEvent {
  readonly type: 'add' | 'older' | 'newer';
  readonly text: string;
}

export const noInputs: InputHistory = {entries: [], index: 0, draft: ''};

const mostEntries = 100;

/** Returns the text that belongs into the prompt after `older` and `newer`. */
export function shownInput({entries, index, draft}: InputHistory): string {
  return entries[index] ?? draft;
}

/** Tells whether a text in the prompt is an earlier input, as it was. */
export function isEarlierInput({entries, index}: InputHistory, text: string): boolean {
  return entries[index] === text;
}

/** Returns the history after an event. An entry that is changed in the prompt is a new draft, and stays as it was. */
export function inputHistory(history: InputHistory, {type, text}: InputHistoryEvent): InputHistory {
  if (type === 'add') return addInput(history, text);
  const isChanged = text !== shownInput(history);
  const present = isChanged ? {...history, index: history.entries.length, draft: text} : history;
  return type === 'older' ? stepUp(present) : stepDown(present);
}

function addInput({entries}: InputHistory, text: string): InputHistory {
  const isNew = text.trim() !== '' && text !== entries.at(-1);
  const next = isNew ? [...entries, text].slice(-mostEntries) : entries;
  return {entries: next, index: next.length, draft: ''};
}

/** An entry that looks like the draft is passed over, so that every key shows another text. */
function stepUp(history: InputHistory): InputHistory {
  const shown = shownInput(history);
  const index = history.entries.findLastIndex((entry, place) => place < history.index && entry !== shown);
  return index < 0 ? history : {...history, index};
}

function stepDown(history: InputHistory): InputHistory {
  const {entries, draft} = history;
  const index = Math.min(history.index + 1, entries.length);
  // Likewise on the way back.
  const isDraft = index === entries.length - 1 && entries[index] === draft;
  return {...history, index: isDraft ? entries.length : index};
}
