/**
 * Returns a text styled black on white (SGR: ECMA-48, 8.3.117, and xterm's ctlseqs) for a terminal with this many bits of
 * colour. With 256 colours, both are from the cube (xterm's 256colres.h), which themes do not change; with sixteen, they
 * are black and bright white, which themes may change.
 */
export function blackOnWhite(text: string, bits: number): string {
  const [black, white] = bits >= 8 ? ['38;5;16', '48;5;231'] : ['30', '107'];
  return `\u001B[${black}m\u001B[${white}m${text}\u001B[39m\u001B[49m`;
}
