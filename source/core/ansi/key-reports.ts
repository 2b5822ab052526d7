import {isBackground} from './background.ts';
import {graphicsAnswer} from './graphics-commands.ts';
import {controlKey, shiftedKey} from './shifted-keys.ts';

const esc = '\u001B';

/**
 * Keys in the forms that terminals use once a program has asked for them, and perhaps ended without resetting that:
 * kitty's keyboard protocol (`CSI key:shifted:base ; modifiers:event ; text u`), xterm's modifyOtherKeys
 * (`CSI 27 ; modifiers ; key ~`), and the application keypad (`SS3`).
 */
const kittyKey = /^\u001B\[(\d+)(?::(\d*))?(?::(\d*))?(?:;(\d*)(?::(\d+))?)?(?:;([\d:]*))?u$/;
const otherKey = /^\u001B\[27;(\d+);(\d+)~$/;
const functionKey = /^\u001B\[(\d+);(\d*)(?::(\d+))?([A-HPQSZ~])$/;
const keypadKey = /^\u001BO([X j-y])$/;

/** Any sequence but the start of a paste, and those that are keys of xterm, VT220, rxvt or the Linux console. */
const anySequence = /^\u001B[[O](?!200~).+$/;
const keySequence =
  /^\u001B(?:\[(?:(?:1;\d+)?[A-FHPQSZ]|(?:[1-8]|1[1-57-9]|2[0134])(?:;\d+)?~|27u|[a-e]|\d+[$^]|\[[A-E])|O[A-FHMP-Sa-e])$/;

const keypadCharacters: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from('jklmnopqrstuvwxy', (key, index) => [key, '*+,-./0123456789'[index] ?? '']),
  ),
  X: '=',
  ' ': ' ',
};

/** Modifier bits: Shift, Alt, Ctrl; Super, Hyper and Meta; Caps Lock. */
const [shift, alt, ctrl, desktop, capsLock] = [1, 2, 4, 8 | 16 | 32, 64];

const release = 3;

/** Keys with their own number in kitty's protocol, as terminals send them without it. */
const numbered: ReadonlyMap<number, string> = new Map([
  ...Array.from('0123456789./*-+', (key, index): [number, string] => [57399 + index, key]),
  [57414, '\r'],
  [57415, '='],
  [57416, ','],
  ...['[D', '[C', '[A', '[B', '[5~', '[6~', '[H', '[F', '[2~', '[3~'].map((key, index): [number, string] => [
    57417 + index,
    esc + key,
  ]),
  [57364, `${esc}OP`],
]);

/** Tells whether an event is a key press or a paste, rather than a report about the mouse, the focus or the terminal. */
export function isKeyPress(event: string): boolean {
  return event !== '' && !isAnswer(event) && (!anySequence.test(event) || keySequence.test(event));
}

/** Tells whether a control string answers one of the app’s questions to the terminal. */
export function isAnswer(string: string): boolean {
  return isBackground(string) || graphicsAnswer(string) !== undefined;
}

/**
 * Returns a key press in the form that terminals send by default, or '' for a release and for keys that type nothing;
 * anything else is returned unchanged.
 */
export function pressedKey(event: string): string {
  const kitty = kittyKey.exec(event);
  if (kitty !== null) {
    const [, code, shifted, base, modifiers, type, text] = kitty;
    if (Number(type) === release) return '';
    return character({code: Number(code), shifted, base, text}, modifierBits(modifiers));
  }
  const other = otherKey.exec(event);
  if (other !== null) return character({code: Number(other[2])}, modifierBits(other[1]));
  const named = functionKey.exec(event);
  if (named !== null) {
    const [, number = '', modifiers, type, final = ''] = named;
    return Number(type) === release ? '' : withModifiers(number, modifiers, final);
  }
  const keypad = keypadKey.exec(event)?.[1];
  return keypad === undefined ? event : (keypadCharacters[keypad] ?? event);
}

function modifierBits(parameter: string | undefined): number {
  return Math.max(0, Number(parameter || 1) - 1);
}

function withModifiers(number: string, modifiers: string | undefined, final: string): string {
  const bits = modifierBits(modifiers) & (shift | alt | ctrl);
  const isLetter = final !== '~';
  if (bits === 0) return `${esc}[${isLetter ? '' : number}${final}`;
  return `${esc}[${isLetter ? '1' : number};${bits + 1}${final}`;
}

interface ReportedKey {
  readonly code: number;
  /** The character with Shift, and the one at the same place on a US keyboard, as code points. */
  readonly shifted?: string | undefined;
  readonly base?: string | undefined;
  readonly text?: string | undefined;
}

function character(key: ReportedKey, bits: number): string {
  const {code, base} = key;
  if ((bits & desktop) !== 0) return '';
  const prefix = (bits & alt) === 0 ? '' : esc;
  const special = specialKey(code, bits, prefix);
  if (special !== undefined) return special;
  // The other keys in the private use area type nothing, such as Shift itself.
  if (!isCharacter(code) || (code >= 57_344 && code <= 63_743)) return '';
  if ((bits & ctrl) !== 0) return prefix + controlKey(Number(base || code));
  return prefix + typedText(key, bits);
}

function specialKey(code: number, bits: number, prefix: string): string | undefined {
  if (code === 27) return `${esc}[27u`;
  if (code === 13) return `${prefix}\r`;
  if (code === 9) return (bits & shift) === 0 ? `${prefix}\t` : `${esc}[Z`;
  if (code === 127 || code === 8) return `${prefix}\u007F`;
  return numbered.get(code);
}

function typedText({code, shifted, text}: ReportedKey, bits: number): string {
  const written = text?.split(':').filter(Boolean).map(Number) ?? [];
  if (written.length > 0) return written.every(isCharacter) ? String.fromCodePoint(...written) : '';
  const key = String.fromCodePoint(code);
  const isLocked = (bits & capsLock) !== 0 && key.toUpperCase() !== key;
  if (((bits & shift) !== 0) === isLocked) return key;
  return shifted && isCharacter(Number(shifted)) ? String.fromCodePoint(Number(shifted)) : shiftedKey(key);
}

function isCharacter(code: number): boolean {
  const isControl = code < 32 || (code >= 127 && code < 160);
  return !isControl && code <= 0x10_ffff && !(code >= 0xd8_00 && code <= 0xdf_ff);
}
