import type {SearchFields} from '../pin/pin.ts';
import {pinState, pinTitle} from '../pin/verdict.ts';
import {sanitize} from '../text/sanitize.ts';
import {firstRangeOf, fold} from '../text/search-form.ts';
import type {Lookup} from './lookup.ts';
import {lookupFields} from './lookup-fields.ts';

/** What a lookup can be found by. */
export interface SearchedFields {
  /** The folded name; empty if the pin has none. */
  readonly name: string;
  readonly pinId: string;
  readonly cid: string;
  /** The folded texts of all other fields, one per line: status, state, type and labels. */
  readonly others: string;
  /** The same texts as written, kept if the record is too large to read again on each key press. */
  readonly texts: string | undefined;
}

/** In characters; smaller records are read in a few milliseconds. */
const largeRecord = 64 * 1024;

const known = new WeakMap<Lookup, SearchedFields>();

/** Returns what a lookup can be found by. Cached, since there may be hundreds of thousands of lookups. */
export function searchedFields(lookup: Lookup): SearchedFields {
  let fields = known.get(lookup);
  if (fields === undefined) {
    const pin = lookupFields(lookup);
    const isNamed = pin !== undefined && sanitize(pin.name ?? '').trim() !== '';
    const texts = otherTexts(pin);
    fields = {
      name: isNamed ? fold(pinTitle(pin)) : '',
      pinId: lookup.pinId,
      cid: pin?.cid ?? '',
      others: fold(texts),
      texts: lookup.record.length > largeRecord ? texts : undefined,
    };
    known.set(lookup, fields);
  }
  return fields;
}

/** In characters; reading this many takes some milliseconds. */
const maxUnread = 512 * 1024;

/** Returns how many lookups from `start` on, up to `most`, can be searched without reading records for long. */
export function countReadSoon(lookups: readonly Lookup[], start: number, most: number): number {
  const end = Math.min(lookups.length, start + most);
  let unread = 0;
  for (let index = start; index < end; index++) {
    const lookup = lookups[index];
    if (lookup === undefined || known.has(lookup)) continue;
    unread += lookup.record.length;
    if (unread > maxUnread) return index - start;
  }
  return Math.max(0, end - start);
}

/** The fields on the first lines of `others`; all further lines are labels. */
const lineNames = ['status', 'state', 'type'];

/** The most meaningful fields come first: a match in several is shown in the first. */
function otherTexts(pin: SearchFields | undefined): string {
  if (pin === undefined) return '\nunknown\n';
  const lines = [sanitize(pin.status ?? ''), pinState(pin), sanitize(pin.type ?? '')];
  for (const {name, value} of pin.labels) lines.push(sanitize(`${name}=${value}`));
  return lines.join('\n');
}

/** Tells whether a word is a label, `key=value`, or the beginning of one with its whole key. */
export const isLabelWord = (word: string) => word.indexOf('=') > 0;

/** Returns the offset in `others` of the first label that begins with this; -1 if there is none. */
export function labelStart(others: string, label: string): number {
  const lineEnd = others.indexOf(`\n${label}`);
  return lineEnd < 0 ? -1 : lineEnd + 1;
}

/** Returns the field other than name, pin ID and CID that has a folded word, with an excerpt; undefined if none has it. */
export function fieldWith(word: string, lookup: Lookup): string | undefined {
  const {others, texts = otherTexts(lookupFields(lookup))} = searchedFields(lookup);
  const at = isLabelWord(word) ? labelStart(others, word) : others.indexOf(word);
  if (at < 0) return undefined;
  const line = lineAt(others, at);
  return `${lineNames[line] ?? 'label'} ${excerptWith(word, textOfLine(texts, line))}`;
}

/** Returns the index of the line at an offset. */
function lineAt(text: string, offset: number): number {
  let count = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) count++;
  return count;
}

function textOfLine(text: string, line: number): string {
  let start = 0;
  for (let count = 0; count < line; count++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** A match deep inside a long text is shown with this many characters before it. */
const charactersBefore = 6;
const maxExcerptLength = 30;

/** Returns a part of a text that contains the word. */
export function excerptWith(word: string, text: string): string {
  const range = firstRangeOf(word, text);
  const characters = Array.from(text);
  const end = Array.from(text.slice(0, range.end)).length;
  const before = Array.from(text.slice(0, range.start)).length - charactersBefore;
  const start = end <= maxExcerptLength || before < 0 ? 0 : before;
  const excerpt = characters.slice(start, start + maxExcerptLength).join('');
  const isCut = start + maxExcerptLength < characters.length;
  return `${start > 0 ? '…' : ''}${excerpt}${isCut ? '…' : ''}`;
}
