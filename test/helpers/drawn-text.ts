import assert from 'node:assert/strict';

/**
 * Characters that are not drawn as text: controls, lone surrogates, line and paragraph separators, annotations, and what
 * Unicode calls default ignorable (bidi controls, zero-width and tag characters), except those that scripts need: joiners
 * and variation selectors.
 */
const undrawn =
  /(?!\u200C|\u200D|[\u180B-\u180D\u180F\uFE00-\uFE0F])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

/** Fails if a text has any character that a terminal would not draw in its place. */
export function assertDrawn(text: string, what = 'the text'): void {
  const found = undrawn.exec(text);
  if (found === null) return;
  const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  const around = JSON.stringify(text.slice(Math.max(0, found.index - 30), found.index + 30));
  assert.fail(`U+${code} in ${what}: …${around}…`);
}

/** Does the same for each line of a text. */
export function assertDrawnLines(text: string, what?: string): void {
  for (const line of text.split('\n')) assertDrawn(line, what);
}
