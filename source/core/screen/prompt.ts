import {cidIn, multihashOf} from '../cid/cid.ts';
import type {Lookup} from '../history/lookup.ts';
import {lookupFields} from '../history/lookup-fields.ts';
import {digitsOf, pinIdBeginsWith} from '../history/pin-id-beginning.ts';
import {tidyWord} from '../pin/pin-id.ts';

/** In characters. Anything that contains a pin ID is far shorter, and each character is measured when it is drawn. */
export const maxPromptLength = 200;

/** Fewer digits would match too many pin IDs. */
const minDigits = 4;

/**
 * Returns the lookups whose pin ID begins with the typed text, in the same order; none below four characters. Hyphens and
 * the case of hexadecimal digits are ignored.
 */
export function completions(text: string, lookups: readonly Lookup[]): readonly Lookup[] {
  const typed = text.trim();
  const digits = digitsOf(typed);
  if (digits.length < minDigits) return [];
  const isHexadecimal = /^[0-9a-f-]+$/i.test(typed);
  return lookups.filter(
    ({pinId}) => pinId.startsWith(typed) || (isHexadecimal && pinIdBeginsWith(pinId, digits)),
  );
}

/**
 * Returns the first lookup of a pin with the typed CID, which may be in an `ipfs://` or gateway URL, or in another spelling
 * (version, multibase) with the same multihash. Text that is not a CID is compared verbatim, since a service may use a
 * kind that we cannot read.
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
    const cid = lookupFields(lookup)?.cid;
    known = {cid, multihash: cid === undefined ? undefined : multihashOf(cid)};
    cids.set(lookup, known);
  }
  return known;
}

/** The inputs of this run, which the arrow keys walk through as in a shell. */
export interface InputHistory {
  /** Oldest first, without consecutive duplicates. */
  readonly entries: readonly string[];
  /** The index of the shown entry; past the last one, the draft is shown. */
  readonly index: number;
  /** The text being typed, after all entries. */
  readonly draft: string;
}

/** `text` is the text of the prompt: what was entered, or what has been typed since the last event. */
export interface InputHistoryEvent {
  readonly type: 'add' | 'older' | 'newer';
  readonly text: string;
}

export const noInputs: InputHistory = {entries: [], index: 0, draft: ''};

const maxEntries = 100;

/** Returns the text that the prompt shows after `older` or `newer`. */
export function shownInput({entries, index, draft}: InputHistory): string {
  return entries[index] ?? draft;
}

/** Tells whether the prompt shows an earlier input, unchanged. */
export function isEarlierInput({entries, index}: InputHistory, text: string): boolean {
  return entries[index] === text;
}

/** Returns the history after an event. Editing an entry in the prompt makes it the draft and leaves the entry alone. */
export function inputHistory(history: InputHistory, {type, text}: InputHistoryEvent): InputHistory {
  if (type === 'add') return addInput(history, text);
  const isChanged = text !== shownInput(history);
  const present = isChanged ? {...history, index: history.entries.length, draft: text} : history;
  return type === 'older' ? stepUp(present) : stepDown(present);
}

function addInput({entries}: InputHistory, text: string): InputHistory {
  const isNew = text.trim() !== '' && text !== entries.at(-1);
  const next = isNew ? [...entries, text].slice(-maxEntries) : entries;
  return {entries: next, index: next.length, draft: ''};
}

/** Skips entries that equal the shown text, so that every key press shows a different one. */
function stepUp(history: InputHistory): InputHistory {
  const shown = shownInput(history);
  const index = history.entries.findLastIndex((entry, place) => place < history.index && entry !== shown);
  return index < 0 ? history : {...history, index};
}

function stepDown(history: InputHistory): InputHistory {
  const {entries, draft} = history;
  const index = Math.min(history.index + 1, entries.length);
  // Likewise, skip an entry that equals the draft on the way back.
  const isDraft = index === entries.length - 1 && entries[index] === draft;
  return {...history, index: isDraft ? entries.length : index};
}
