/** What roff would read as something else, and what not every output has: groff_char(7). */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '"': '\\(dq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '‘': '\\(oq',
  '’': '\\(cq',
  '“': '\\(lq',
  '”': '\\(rq',
  '…': '...',
};

/** Returns a text as roff reads it. Throws for a character that is not known to be in every output. */
export function escaped(text: string): string {
  return text.replaceAll(/[^ -~]|[\\\-'"`^~]/gu, character => {
    const known = escapes[character];
    if (known === undefined) throw new Error(`A manual page has no escape for ${JSON.stringify(character)}.`);
    return known;
  });
}

export const bold = (text: string) => `\\fB${escaped(text)}\\fR`;
export const italic = (text: string) => `\\fI${escaped(text)}\\fR`;

/** Returns a line of text that is none of roff's requests, whatever it begins with. */
export function line(roff: string): string {
  return /^[.']/.test(roff) ? `\\&${roff}` : roff;
}

/** Returns a paragraph with a tag in front of it, or several, a line each: man(7). */
export function tagged(tags: readonly string[], roff: string): readonly string[] {
  return [...tags.flatMap((tag, index) => [index === 0 ? '.TP' : '.TQ', line(tag)]), line(roff)];
}
