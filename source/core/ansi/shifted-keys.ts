import {usKey} from '../text/us-keys.ts';

/** The non-letter keys of a US keyboard, without and with Shift. */
const plain = "`1234567890-=[]\\;',./";
const shifted = '~!@#$%^&*()_+{}|:"<>?';

/** Returns what a key types with Shift. */
export function shiftedKey(key: string): string {
  return shifted[plain.indexOf(key)] ?? key.toUpperCase();
}

/** Returns the control character of Ctrl with a key (ECMA-48, 5.2), the Esc key for Ctrl+[, or '' if there is none. */
export function controlKey(code: number): string {
  const typed = String.fromCodePoint(code);
  const key = (usKey(typed) ?? typed).toUpperCase();
  if (key === '[') return '\u001B[27u';
  return /^[A-Z@\\\]^_]$/.test(key) ? String.fromCharCode(key.charCodeAt(0) - 0x40) : '';
}
