import {firstRangeOf, fold, queryWords, rangesOf, type TextRange} from './folded-text.ts';
import type {Lookup} from './lookup.ts';
import {plainText} from './plain-text.ts';
import {quickPin} from './quick-pin.ts';
import {lookupTitle} from './recent-rows.ts';
import {pinState, pinTitle} from './verdict.ts';

/** A lookup that a query has found. `marks` and `where` are worked out when they are first read, for the rows on screen. */
export interface FilteredLookup {
  readonly lookup: Lookup;
  /** What was found in the title that is shown: `lookupTitle`. */
  readonly marks: readonly TextRange[];
  /** Where those words were found that the title does not have, such as “status FAILED”; else undefined. */
  readonly where: string | undefined;
}

/**
 * Returns the lookups that have every word of the query, in the same order. A word may be a part of the name, pin ID,
 * CID, status, type or a label (`key=value`); neither case nor accents count. All of them for an empty query.
 */
export function filterLookups(lookups: readonly Lookup[], query: string): readonly FilteredLookup[] {
  const words = queryWords(plainText(query));
  return lookups
    .filter(lookup => words.every(word => searchText(lookup).includes(word)))
    .map(lookup => new Found(lookup, words));
}

/** Thousands of them are made with every key, and a screenful is looked at. */
class Found implements FilteredLookup {
  readonly lookup: Lookup;
  readonly #words: readonly string[];
  #marks: readonly TextRange[] | undefined;
  #where: string | undefined;

  constructor(lookup: Lookup, words: readonly string[]) {
    this.lookup = lookup;
    this.#words = words;
  }

  get marks() {
    this.#marks ??= this.#words.length === 0 ? noMarks : rangesOf(this.#words, lookupTitle(this.lookup));
    return this.#marks;
  }

  get where() {
    // Found in no other place, it is an empty text.
    this.#where ??= this.#words.length === 0 ? '' : whereFound(this.#words, this.lookup);
    return this.#where || undefined;
  }
}

/** Always the same one, so that rows without a mark are not drawn anew. */
const noMarks: readonly TextRange[] = [];

/** What a lookup is searched in. */
interface Fields {
  readonly title: string;
  /** The names and the texts of the others. */
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

const unreadable = {names: ['state'], texts: ['unknown']};

/** Those come first that mean something to a person: they are named as the place of a word that several have. */
function fieldsOf(lookup: Lookup): Fields {
  const pin = quickPin(lookup);
  if (pin === undefined) return {title: lookup.pinId, ...unreadable};
  const names = ['status', 'state', 'type'];
  const texts = [plainText(pin.status ?? ''), pinState(pin), plainText(pin.type ?? '')];
  for (const {name, value} of pin.labels) {
    names.push('label');
    texts.push(plainText(`${name}=${value}`));
  }
  names.push('CID', 'pin ID');
  texts.push(plainText(pin.cid), lookup.pinId);
  return {title: pinTitle(pin), names, texts};
}

const searchTexts = new WeakMap<Lookup, string>();

/** No word goes across a line end, so one search in all of the fields is as good as one in each. */
function searchText(lookup: Lookup): string {
  let text = searchTexts.get(lookup);
  if (text === undefined) {
    const {title, texts} = fieldsOf(lookup);
    text = fold(`${title}\n${texts.join('\n')}`);
    searchTexts.set(lookup, text);
  }
  return text;
}

function whereFound(words: readonly string[], lookup: Lookup): string {
  const {title, names, texts} = fieldsOf(lookup);
  const foldedTitle = fold(title);
  const foldedTexts = texts.map(fold);
  const places = new Map<number, string>();
  for (const word of words) {
    if (foldedTitle.includes(word)) continue;
    const index = foldedTexts.findIndex(text => text.includes(word));
    if (places.has(index)) continue;
    places.set(index, `${names[index]} ${excerptWith(word, texts[index] ?? '')}`);
  }
  return [...places.values()].join(', ');
}

/** A word that is deep inside a long text has this many characters before it. */
const charactersBefore = 6;
const longestExcerpt = 30;

/** Returns so much of a text that the word is in it. */
function excerptWith(word: string, text: string): string {
  const range = firstRangeOf(word, text);
  const characters = Array.from(text);
  const end = Array.from(text.slice(0, range.end)).length;
  const before = Array.from(text.slice(0, range.start)).length - charactersBefore;
  const start = end <= longestExcerpt || before < 0 ? 0 : before;
  const excerpt = characters.slice(start, start + longestExcerpt).join('');
  const isCut = start + longestExcerpt < characters.length;
  return `${start > 0 ? '…' : ''}${excerpt}${isCut ? '…' : ''}`;
}
