/**
 * Control sequences as terminals read them (ECMA-48, 5.4 and 8.3): strings that an ST or BEL ends (OSC, DCS, SOS,
 * PM, APC), CSI sequences, and the shorter escapes. An unended string swallows all up to the next escape, as it
 * would on a terminal. Each part matches at the first try: hostile text must not make it look back.
 */
const controlSequence =
  /(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|\u001B[ -/]*[0-~]?/g;

/** Tabs and line ends part words; they become a space. */
const whiteSpace = /[\t\n\r\v\f\u0085\u2028\u2029]+/g;

/**
 * What is left of the C0 and C1 controls, and what draws nothing but changes the reading of what is drawn: soft
 * hyphen, zero-width space and marks, bidi embeddings, overrides and isolates (Unicode TR 9 and TR 36), invisible
 * operators, interlinear annotations, tag characters. The zero-width joiners are kept: emoji and scripts such as
 * Persian are spelled with them. They are dealt with below.
 */
const invisible =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/** A joiner that binds letters, a number's suffix or parts of one emoji is spelling; any other hides something. */
const strayJoiner =
  /(?<![\p{L}\p{M}\p{Nd}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{Extended_Pictographic}])/gu;

/**
 * Returns text from outside in a form that is safe to draw, to print to a terminal and to copy: one line,
 * without control, escape, bidi-override and invisible characters, with U+FFFD for lone surrogates.
 */
export function plainText(text: string): string {
  // Most of what comes is plain ASCII, and the Unicode patterns below cost milliseconds to compile.
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(controlSequence, '')
    .replace(whiteSpace, ' ')
    .replace(invisible, '')
    .replace(strayJoiner, '');
}

/** Returns `text` cut to `length` characters, the last of them an ellipsis where something is missing. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text.slice(0, length * 4));
  if (characters.length <= length && text.length <= length * 4) return text;
  return `${characters.slice(0, length - 1).join('')}…`;
}

/** Returns `text` with an ellipsis in place of its middle where it is longer than `length`: its ends tell it apart. */
export function middle(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const end = Math.floor((length - 1) / 3);
  const beginning = characters.slice(0, Math.max(0, length - 1 - end));
  return `${beginning.join('')}…${characters.slice(characters.length - end).join('')}`;
}
