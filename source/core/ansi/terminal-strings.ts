/**
 * Answers and reports of the terminal, which are not keys: control strings (OSC, DCS, SOS, PM, APC: ECMA-48, 5.6) and
 * X10 mouse reports, whose three characters follow the sequence (xterm's ctlseqs, Mouse Tracking).
 */

/** Answers of terminals are printable: any other character is a key press, and ends an open string. */
const string = /^\u001B[\]PX^_][ -~\u00A0-\u{10FFFF}]*(?:\u0007|\u001B\\)?/u;
const openString = /^\u001B[\]PX^_][ -~\u00A0-\u{10FFFF}]*\u001B?$/u;

/** Each of the three is a number and 32, so none is a control. */
const mouseReport = /^\u001B\[M[^\u0000-\u001F]{3}/u;
const openMouseReport = /^\u001B\[M[^\u0000-\u001F]{0,2}$/u;

/** A string that is still open after this many characters is given up. */
const maxStringLength = 1_000_000;

/** The C1 controls that begin or end these, as one character instead of two: ECMA-48, 5.3. */
const eightBit = /[\u008F\u0090\u0098\u009B-\u009F]/g;

/** Returns the input with the 7-bit form of the 8-bit controls. */
export function asSevenBit(input: string): string {
  return input.replace(eightBit, control => `\u001B${String.fromCharCode(control.charCodeAt(0) - 0x40)}`);
}

/** Returns the length of the string or mouse report that the input begins with, or 0. */
export function reportLength(input: string): number {
  return (mouseReport.exec(input) ?? string.exec(input))?.[0].length ?? 0;
}

/** Tells whether the input is a string or mouse report whose end has not come yet. */
export function isOpenReport(input: string): boolean {
  if (input.length > maxStringLength) return false;
  return openMouseReport.test(input) || openString.test(input);
}

/** Tells whether the rest of such a report follows an ESC that was taken for the Esc key. */
export function isTornReport(joined: string): boolean {
  // A word may begin with a P: that of DCS is followed by parameters and a function.
  return /^\u001B(?:\[M|\](?=.)|P[0-?!$+|]|[X^_].)/u.test(joined);
}
