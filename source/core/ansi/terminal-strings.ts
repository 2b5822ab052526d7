/**
 * Answers and reports of the terminal, which are not keys: control strings (OSC, DCS, SOS, PM, APC: ECMA-48, 5.6) and X10
 * mouse reports, in which three characters follow the sequence (xterm's ctlseqs, Mouse Tracking).
 */

/** Terminals answer in printable characters: any other is a key press, and ends an open string. */
const string = /^\u001B[\]PX^_][ -~\u00A0-\u{10FFFF}]*(?:\u0007|\u001B\\)?/u;
const openString = /^\u001B[\]PX^_][ -~\u00A0-\u{10FFFF}]*\u001B?$/u;

/** Each of the three characters is a number plus 32, so none is a control. */
const mouseReport = /^\u001B\[M[^\u0000-\u001F]{3}/u;
const openMouseReport = /^\u001B\[M[^\u0000-\u001F]{0,2}$/u;

/** A string that is still open after this many characters is given up. */
const maxStringLength = 1_000_000;

/** The C1 controls that begin or end sequences and strings, as one character instead of two: ECMA-48, 5.3. */
const eightBit = /[\u008F\u0090\u0098\u009B-\u009F]/g;

/** Converts 8-bit controls to their 7-bit form. */
export function asSevenBit(input: string): string {
  return input.replace(eightBit, control => `\u001B${String.fromCharCode(control.charCodeAt(0) - 0x40)}`);
}

/** Returns the length of the control string or mouse report at the start of the input, or 0. */
export function reportLength(input: string): number {
  return (mouseReport.exec(input) ?? string.exec(input))?.[0].length ?? 0;
}

/** Tells whether the input is a control string or mouse report that has not ended yet. */
export function isOpenReport(input: string): boolean {
  if (input.length > maxStringLength) return false;
  return openMouseReport.test(input) || openString.test(input);
}

/** Tells whether the input after an ESC that was taken for the Esc key makes it the start of a report. */
export function isTornReport(joined: string): boolean {
  // A typed word may begin with P; in a DCS, P is followed by parameters and a function.
  return /^\u001B(?:\[M|\](?=.)|P[0-?!$+|]|[X^_].)/u.test(joined);
}
