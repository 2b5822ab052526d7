/**
 * Returns a text black on white (SGR: ECMA-48, 8.3.117, and xterm's ctlseqs), for a terminal whose colours have so many
 * bits. Of 256 colours these two belong to the cube (xterm's 256colres.h), which no theme changes. Of sixteen, which
 * themes do change, they are black and bright white.
 */
export function blackOnWhite(text: string, bits: number): string {
  const [black, white] = bits >= 8 ? ['38;5;16', '48;5;231'] : ['30', '107'];
  return `\u001B[${black}m\u001B[${white}m${text}\u001B[39m\u001B[49m`;
}
