/**
 * Control sequences as terminals read them (ECMA-48, 5.4 and 8.3): strings terminated by ST or BEL (OSC, DCS, SOS, PM,
 * APC), CSI sequences, and the shorter escapes. An unterminated string swallows everything up to the next escape, as on
 * a terminal. No part backtracks, so hostile text cannot slow it down.
 */
export const controlSequence =
  /(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|\u001B[ -/]*[0-~]?/g;

/**
 * Characters, for use in a character class, that are never shown as they are: the other C0 and C1 controls, Unicode's
 * default ignorables (UAX 44) and interlinear annotations.
 */
export const neverShown = String.raw`\u0000-\u001F\u007F-\u009F\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB`;

/** Tabs and line ends separate words, so they become a space. */
const whiteSpace = /[\t\n\r\v\f\u0085\u2028\u2029]+/g;

/**
 * Makes text from outside safe to draw, to print to a terminal and to copy: one line, without control sequences,
 * control, bidi-override and invisible characters, with U+FFFD for lone surrogates.
 */
export function sanitize(text: string): string {
  // Most input is plain ASCII.
  if (/^[ -~]*$/.test(text)) return text;
  return replaceInvisible(
    text.toWellFormed().replace(controlSequence, '').replace(whiteSpace, ' '),
    () => '',
  );
}

let patterns: readonly RegExp[] | undefined;

/** Replaces hidden characters. */
export function replaceInvisible(text: string, replacementOf: (run: string) => string): string {
  patterns ??= invisiblePatterns();
  return patterns.reduce((shown, pattern) => shown.replace(pattern, replacementOf), text);
}

/** Not literals, which V8 reads along with the file, used or not: Unicode properties take it a millisecond. */
function invisiblePatterns(): readonly RegExp[] {
  // The remaining C0 and C1 controls, and invisible characters that change how text reads or hide something in it:
  // Unicode's default ignorables (UAX 44: soft hyphen, zero-width space and marks, bidi embeddings, overrides and
  // isolates, fillers, invisible operators, musical beams, tag characters) and interlinear annotations. Two kinds are
  // needed in writing and left to the patterns below: zero-width joiners, used in emoji and in scripts such as Persian,
  // and variation selectors.
  const invisible = String.raw`(?!\u200C|\u200D|[\u180B-\u180D\u180F\uFE00-\uFE0F])[${neverShown}]`;

  // A selector chooses the form of the preceding character. Latin letters have only one form and ideographs three at
  // most, so any other selector hides something.
  const straySelector = String.raw`[\uFE03-\uFE0D]+|(?<![#*\d\u00A9\u00AE]|(?![\u180B-\u180D\u180F\uFE00-\uFE0F\u200C\u200D])[^\p{Script=Latin}\p{Z}\u0000-\u00FF])[\u180B-\u180D\u180F\uFE00-\uFE0F]+`;

  // A joiner is legitimate between letters of a script that uses joiners, before a number's suffix and inside an emoji;
  // any other hides something.
  const strayJoiner = String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}0-9])[\p{L}\p{M}\p{Nd}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{Extended_Pictographic}])`;

  return [invisible, straySelector, strayJoiner].map(pattern => new RegExp(pattern, 'gu'));
}

/** Cuts `text` to `length` characters, the last of which is an ellipsis if anything was cut. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character has at most two UTF-16 units.
  const characters = Array.from(text.slice(0, (length + 1) * 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Cuts `text` to `length` characters by replacing its middle with an ellipsis, for texts told apart by their ends. */
export function middle(text: string, length: number): string {
  if (text.length <= length) return text;
  const beginning = Array.from(text.slice(0, (length + 1) * 2));
  if (beginning.length <= length) return text;
  const end = Math.floor((length - 1) / 3);
  const ending = end === 0 ? [] : Array.from(text.slice(-2 * end)).slice(-end);
  return `${beginning.slice(0, Math.max(0, length - 1 - end)).join('')}…${ending.join('')}`;
}
