import {
  type DecodedText,
  decodeEscapes,
  decodeQuotedPrintable,
  decodeUnseen,
  plainly,
} from '../text/escapes.ts';
import {type ApiKeys, minKeyLength} from './api-keys.ts';

/** How many times a text may have been escaped: in a URL, in JSON, in JSON inside a string. */
const maxLayers = 4;

/**
 * Replaces the keys in a text from the service with ellipses: some services repeat the keys that they reject. Keys are
 * also recognised when escaped for JSON, HTML, URLs, C or mail, in base64 or hexadecimal, in a different case, and with
 * invisible characters in between.
 */
export function withoutKeys(text: string, given: ApiKeys): string {
  const pattern = patternFor(given);
  if (pattern === undefined) return text;
  const spans: Array<readonly [start: number, end: number]> = [];
  let layer: DecodedText | undefined = plainly(text);
  for (let count = 0; layer !== undefined && count <= maxLayers; count++) {
    for (const view of [layer, decodeUnseen(layer), decodeQuotedPrintable(layer)])
      if (view !== undefined) spans.push(...spansIn(view, pattern));
    layer = decodeEscapes(layer);
  }
  return spans.length === 0 ? text : withoutSpans(text, spans);
}

/** Returns where in the original text a pattern matches. */
function spansIn({text, starts}: DecodedText, pattern: RegExp): ReadonlyArray<readonly [number, number]> {
  return Array.from(text.matchAll(pattern), ({0: found, index}) => {
    const end = index + found.length;
    return [starts?.[index] ?? index, starts?.[end] ?? end];
  });
}

function withoutSpans(text: string, spans: ReadonlyArray<readonly [start: number, end: number]>): string {
  let shown = '';
  let position = 0;
  for (const [start, end] of spans.toSorted(([one], [other]) => one - other)) {
    if (start >= position) shown += `${text.slice(position, start)}…`;
    position = Math.max(position, end);
  }
  return shown + text.slice(position);
}

/** A response has a body and several headers, and building a pattern takes longer than searching them with it. */
const patterns = new WeakMap<ApiKeys, RegExp | undefined>();

function patternFor(keys: ApiKeys): RegExp | undefined {
  if (!patterns.has(keys)) patterns.set(keys, createPattern(keys));
  return patterns.get(keys);
}

function createPattern(given: ApiKeys): RegExp | undefined {
  const keys = Object.values(given).filter(key => key.length >= minKeyLength);
  if (keys.length === 0) return undefined;
  const spellings = keys.flatMap(key => {
    const decoded = decodeEscapes(plainly(key))?.text ?? key;
    return [key, decoded.length >= minKeyLength ? decoded : key, ...base64Cores(key), hexOf(key)];
  });
  // One key may be the beginning of another.
  const longestFirst = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map(escaped).join('|'), 'gi');
}

/**
 * Returns the base64 of the key at each of the three offsets that it can have in a text, without the characters that
 * also depend on its neighbours. Keys are ASCII.
 */
function base64Cores(key: string): readonly string[] {
  return [0, 1, 2].flatMap(offset => {
    const encoded = btoa('\0'.repeat(offset) + key);
    const core = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + key.length) * 8) / 6));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Keys are printable ASCII, so each character has two digits. */
const hexOf = (key: string) => Array.from(key, sign => sign.charCodeAt(0).toString(16)).join('');

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
