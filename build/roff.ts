/** Escapes for what roff would misread, and for what some output devices lack: groff_char(7). */
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

/** Returns text escaped for roff. Throws Error for a character that some output devices may lack. */
export function escaped(text: string): string {
  return text.replaceAll(/[^ -~]|[\\\-'"`^~]/gu, character => {
    const known = escapes[character];
    if (known === undefined) throw new Error(`A manual page has no escape for ${JSON.stringify(character)}.`);
    return known;
  });
}

export const bold = (text: string) => `\\fB${escaped(text)}\\fR`;
export const italic = (text: string) => `\\fI${escaped(text)}\\fR`;

/** Returns a line of text that roff does not take for a request, whatever it begins with. */
export function line(roff: string): string {
  return /^[.']/.test(roff) ? `\\&${roff}` : roff;
}

/** Returns a paragraph with one or more tags before it, one per line: man(7). */
export function tagged(tags: readonly string[], roff: string): readonly string[] {
  return [...tags.flatMap((tag, index) => [index === 0 ? '.TP' : '.TQ', line(tag)]), line(roff)];
}
