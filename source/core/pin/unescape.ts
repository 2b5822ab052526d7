/** Encoded characters in JSON and JavaScript, in URLs, and in HTML. */
const escapes =
  /(?<!\\)\\+(?:u\{?0{0,4}|x)([0-9a-f]{2})\}?|%(?:25)*([0-9a-f]{2})|&(?:amp;)*(?:#x0*([0-9a-f]{2});|#0*(\d{2,3});|(quot|apos|hyphen|dash|lt|gt|amp|colon|equals|sol);)/gi;

const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  hyphen: '-',
  dash: '-',
  lt: '<',
  gt: '>',
  amp: '&',
  colon: ':',
  equals: '=',
  sol: '/',
};

/** What mail programs put before each line they quote, and curl before what it sent and received. */
const quotation = /^[ \t]?(?:(?:>[ \t]?)+|[*<] )/gm;

/** Where quoted-printable mail (RFC 2045, 6.7) and shells continue a word on the next line. */
const softBreaks = /[=\\]\r?\n/g;

/** What such mail may encode in an ID, or right before one. */
const quotedPrintable = /=(2[0-9A-F]|3[0-9A-E]|4[1-6]|5[BDF]|6[1-6]|7[BD])/gi;
/** In characters; no pin ID is longer. */
const maxIdLength = 100;

/** Terminal colours; a copy may have lost their first character. */
const colors = /(?:\u001B|\\e|\\0?33|\^\[)\[[\d;:]*m|\[\d{1,3}(?:;\d{1,3})*m/g;

/** Characters that draw nothing: soft hyphens, zero-width characters, direction marks, byte order marks. */
const invisible =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]|\u034F|[\uFE00-\uFE0F]/g;

/** Typographic dashes that replace hyphens. */
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/**
 * Returns a text as someone looking for an ID would read it: without escapes, colours, quote prefixes, invisible
 * characters and soft line breaks, with plain hyphens, and with full-width letters and digits as ASCII. `isId` tells
 * whether a word is an ID.
 *
 * Separate from `decodeEscapes`: it reads all layers at once, knows mail and terminals, keeps quotes escaped for the
 * record reader, and does not track where each character came from, which would cost a number per character of a log.
 */
export function unescapeText(text: string, isId: (word: string) => boolean): string {
  // An ID right after an equals sign stays as it is: it may well begin with `3D`.
  const isIdAt = (joined: string, at: number) => {
    const word = /^[\w-]+/.exec(joined.slice(at, at + maxIdLength).replaceAll(/=2D/gi, '-'));
    return word !== null && isId(word[0]);
  };
  const joined = text.replace(quotation, '').replace(softBreaks, '');
  const plain = joined
    .replace(quotedPrintable, (all, hex: string, at: number) =>
      isIdAt(joined, at + 1) ? all : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(escapes, unescaped)
    .replace(colors, '');
  // Most logs are plain ASCII.
  if (/^[\0-\x7F]*$/.test(plain)) return plain;
  return plain
    .replace(invisible, '')
    .replace(dashes, '-')
    .replace(/[\uFF0D-\uFF1A\uFF21-\uFF3A\uFF41-\uFF5A]/g, character =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    );
}

/** More backslashes than any nested string has. */
const deepest = '\\'.repeat(31);

function unescaped(all: string, ...groups: readonly (string | undefined)[]): string {
  const [hex, percent, entityHex, entity, name] = groups;
  const digits = hex ?? percent ?? entityHex;
  const code = digits === undefined ? Number(entity) : Number.parseInt(digits, 16);
  const character = name === undefined ? characterOf(code) : named[name.toLowerCase()];
  if (character === undefined) return all;
  // An escaped quote does not end the string it is in.
  return character === '"' || character === "'" ? deepest + character : character;
}

function characterOf(code: number): string | undefined {
  // A backslash would escape what comes next.
  return (code >= 0x20 && code < 0x7f && code !== 0x5c) || code === 0x1b
    ? String.fromCharCode(code)
    : undefined;
}
