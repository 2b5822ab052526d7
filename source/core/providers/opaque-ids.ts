import {looksLikeCid} from '../cid/cid.ts';
import type {PinIdReader, PinIdSyntax} from '../pin/pin-id-syntax.ts';
import {sanitize, shorten} from '../text/sanitize.ts';

/** In characters; an ID is one segment of a URL, and no service has longer ones. */
const maxLength = 500;

/** The two spellings in use, with a string or a bare number as value. */
const member = /"request(?:id|Id)"\s*:\s*(?:"((?:[^"\\]|\\.){1,500})"|(\d{1,40}))/g;

/** Terminals paste each as a carriage return. */
const lineBreak = /\r\n|[\r\n]/;

/** The path of a lookup, as in a URL or a log. */
const path = /\/pins\/([^\s/?#"'<>\\\u0000-\u001F\u007F-\u009F]{1,500})/g;

/** What follows a URL in a sentence. */
const punctuation = /[).,;:\]}]+$/;

/**
 * IDs of which only the service knows the form: any characters, and case matters
 * (https://ipfs.github.io/pinning-services-api-spec/, `requestid`). In a text they are found only where it marks them
 * as such; a word on its own may be one.
 */
export const opaqueIds: PinIdSyntax = {
  name: 'request ID',
  example: 'a word that the service gave, such as UniqueIdOfPinRequest',
  isOpaque: true,
  find,
  fromWord: word => (isWord(word) ? word : undefined),
  isId: () => false,
  normalize: id => id,
  explain,
  createReader,
};

function find(text: string): ReturnType<PinIdSyntax['find']> {
  const members = Array.from(text.matchAll(member), ({1: quoted, 2: number, index}) => ({
    id: number ?? unquoted(quoted ?? ''),
    index,
  }));
  const paths = Array.from(text.matchAll(path), ({1: segment = '', index}) => ({
    id: decoded(segment.replace(punctuation, '')),
    index,
  }));
  const known = new Set<string>();
  return [...members, ...paths]
    .sort((one, other) => one.index - other.index)
    .filter(({id}) => id !== '' && !known.has(id) && known.add(id));
}

function unquoted(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return '';
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Tells whether a text is a single word that may be an ID, which a CID is not. */
function isWord(text: string): boolean {
  return (
    text !== '' && text.length <= maxLength && !/[\s\p{Cc}]|\/pins\/$/u.test(text) && !looksLikeCid(text)
  );
}

/** Returns a word without the quotes around it and the comma after them, as copied from JSON or code. */
function unwrapped(text: string): string {
  return /^(["'`])(.+)\1[,;]?$/s.exec(text)?.[2] ?? text;
}

function explain(word: string): string {
  if (looksLikeCid(word)) return 'This is a CID, and no known pin has it.';
  return `No request ID in “${shorten(sanitize(word), 24)}”: it must be a single word, or follow “/pins/” or “requestid”.`;
}

/** Returns a reader of members and paths and, unless the text is JSON, of lines that are a single word. */
function createReader(): PinIdReader {
  const known = new Set<string>();
  let pending = '';
  let isJson: boolean | undefined;
  const readLine = (line: string): readonly string[] => {
    const found = find(line).map(({id}) => id);
    const word = unwrapped(line.trim());
    return found.length === 0 && !isJson && isWord(word) ? [word] : found;
  };
  const readLines = (text: string): readonly string[] => {
    isJson ??= /\S/.test(text) ? /^\s*[[{]/.test(text) : undefined;
    return text
      .split(lineBreak)
      .flatMap(readLine)
      .filter(id => !known.has(id) && known.add(id));
  };
  const take = (end: number) => {
    const text = pending.slice(0, end);
    pending = pending.slice(end);
    return readLines(text);
  };
  const pause = () => take(Math.max(pending.lastIndexOf('\n'), pending.lastIndexOf('\r')) + 1);
  return {
    read(part) {
      pending += part;
      return pause();
    },
    pause,
    end: () => take(pending.length),
  };
}
