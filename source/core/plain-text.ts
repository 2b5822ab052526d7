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
 * Returns text from outside in a form that is safe to draw, to print to a terminal and to copy: one line,
 * without control, escape, bidi-override and invisible characters, with U+FFFD for lone surrogates.
 */
export function plainText(text: string): string {
  // Most of what comes is plain ASCII.
  if (/^[ -~]*$/.test(text)) return text;
  return withoutInvisible(text.toWellFormed().replace(controlSequence, '').replace(whiteSpace, ' '));
}

/** Its patterns are made with the first text that needs them: Unicode properties take milliseconds. */
function withoutInvisible(text: string): string {
  // What is left of the C0 and C1 controls, and what draws nothing but changes the reading of what is drawn, or hides
  // something in it: what Unicode calls ignorable by default (UAX 44: soft hyphen, zero-width space and marks, bidi
  // embeddings, overrides and isolates, fillers, invisible operators, musical beams, tag characters), and interlinear
  // annotations. Those are kept that writing needs: the zero-width joiners, which emoji and scripts such as Persian are
  // spelled with, and the variation selectors. They are dealt with below.
  const invisible =
    /(?!\u200C|\u200D|[\u180B-\u180D\u180F\uFE00-\uFE0F])[\u0000-\u001F\u007F-\u009F\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

  // A joiner that binds letters, a number's suffix or parts of one emoji is spelling; any other hides something.
  const strayJoiner =
    /(?<![\p{L}\p{M}\p{Nd}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{Extended_Pictographic}])/gu;

  // A selector chooses the form of the one character before it, which no Latin letter has; any other hides something.
  const straySelector =
    /(?<![#*\d\u00A9\u00AE]|(?![\u180B-\u180D\u180F\uFE00-\uFE0F])[^\p{Script=Latin}\p{Z}\u0000-\u00FF])[\u180B-\u180D\u180F\uFE00-\uFE0F]+/gu;

  return text.replace(invisible, '').replace(straySelector, '').replace(strayJoiner, '');
}

/** Returns `text` cut to `length` characters, the last of them an ellipsis where something is missing. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character has two units at most.
  const characters = Array.from(text.slice(0, (length + 1) * 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Returns `text` with an ellipsis in place of its middle where it is longer than `length`: its ends tell it apart. */
export function middle(text: string, length: number): string {
  if (text.length <= length) return text;
  const beginning = Array.from(text.slice(0, (length + 1) * 2));
  if (beginning.length <= length) return text;
  const end = Math.floor((length - 1) / 3);
  const ending = end === 0 ? [] : Array.from(text.slice(-2 * end)).slice(-end);
  return `${beginning.slice(0, Math.max(0, length - 1 - end)).join('')}…${ending.join('')}`;
}
