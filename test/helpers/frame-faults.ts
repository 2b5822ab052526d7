import {layoutFor, minColumns, minRows} from '../../source/core/screen/layout.ts';
import {withLightFrames} from './light-frames.ts';
import type {Expected, Terminal} from './terminal.ts';

/**
 * Returns what is wrong with the main screen. It must have a title, one or two frames whose borders keep their columns from
 * top to bottom, the prompt and the keys.
 */
export function frameFaults(terminal: Terminal): readonly string[] {
  const {cols, rows} = terminal.emulator;
  if (cols < minColumns || rows < minRows) return tooSmallFaults(terminal);
  const lines = Array.from({length: rows}, (_, row) => readRow(terminal, row));
  if (showsQrCode(lines)) return qrCodeFaults(lines);
  const bottom = lines.findIndex(line => line.startsWith('╰'));
  const {isWide, recentsWidth} = layoutFor(cols, rows, 0);
  // The help covers both panes.
  const hasTwo = isWide && !lines[1]?.startsWith('╭ Keys ');
  const frames = hasTwo ? [0, recentsWidth, cols] : [0, cols];
  return [
    ...(lines[0]?.startsWith(' pinview ') ? [] : ['no title']),
    ...(bottom > 1 ? [] : ['no bottom border']),
    // If only spaces are typed, they are trimmed with the blanks.
    ...(/^ ›(?: |$)/.test(lines[bottom + 1] ?? '') ? [] : ['no prompt below the frame']),
    ...(/^ \S/.test(lines.at(-1) ?? '') ? [] : ['no keys in the last row']),
    ...lines.flatMap((line, row) => {
      if (row === 0 || row > bottom)
        return /[╭╮╰╯│]/.test(line) ? [`a border outside of the frame: ${line}`] : [];
      const [left, right] = row === 1 ? '╭╮' : row === bottom ? '╰╯' : '││';
      const isWhole = frames
        .slice(1)
        .every(
          (end, index) =>
            cell(terminal, row, frames[index] ?? 0) === left && cell(terminal, row, end - 1) === right,
        );
      return isWhole ? [] : [`a frame with a hole: ${line}`];
    }),
  ];
}

/** Tells whether the screen shows a QR code, or why there is none. */
function showsQrCode(lines: readonly string[]): boolean {
  return /^ The QR code needs /.test(lines[0] ?? '') || lines.some(line => /^ {4}█▀{5}█ /.test(line));
}

/** The code must have a quiet zone of four light modules (two rows) above it, and nothing but its address with it. */
function qrCodeFaults(lines: readonly string[]): readonly string[] {
  const hasCode = lines.some(line => line.includes('█'));
  const top = lines.findIndex(line => line.startsWith('    █▀▀▀▀▀█ '));
  return [
    ...(lines.some(line => line.includes(' https://')) ? [] : ['no address']),
    ...(hasCode && top !== 2 ? ['a code without its quiet zone'] : []),
    ...(/^ \S/.test(lines.at(-1) ?? '') ? [] : ['no keys in the last row']),
    ...lines.filter(line => /[╭╮╰╯│]/.test(line)).map(line => `a border: ${line}`),
  ];
}

/** Returns what is wrong with the screen that asks for keys. */
export function loginFaults(terminal: Terminal): readonly string[] {
  const lines = Array.from({length: terminal.emulator.rows}, (_, row) => readRow(terminal, row));
  const focused = lines.filter(line => /^ {3}› \S/.test(line));
  return [
    ...(lines[0]?.startsWith(' pinview ') ? [] : ['no title']),
    ...(focused.length === 1 ? [] : [`${focused.length} fields have the keys`]),
    ...(/^ \S.* (?:Ctrl\+C|Esc) /.test(lines.at(-1) ?? '') ? [] : ['no way out in the last row']),
    ...lines.filter(line => /[╭╮╰╯│]/.test(line)).map(line => `a border: ${line}`),
  ];
}

function readRow({emulator}: Terminal, row: number): string {
  const {active} = emulator.buffer;
  return withLightFrames(active.getLine(active.baseY + row)?.translateToString(true, 0, emulator.cols) ?? '');
}

function cell({emulator}: Terminal, row: number, column: number): string {
  const {active} = emulator.buffer;
  const characters = active
    .getLine(active.baseY + row)
    ?.getCell(column)
    ?.getChars();
  return withLightFrames(characters ?? '');
}

/** The end of the sentence is cut off where it does not fit. */
function tooSmallFaults(terminal: Terminal): readonly string[] {
  const {cols, rows} = terminal.emulator;
  const shown = terminal.screen().replaceAll(/\s+/g, '');
  // While pins are watched, q asks first.
  const way = /\d+watched;/.exec(shown)?.[0].replace('watched', ' watched') ?? 'q quits.';
  const end = way === 'q quits.' ? way : `${way} Ctrl+C quits.`;
  const sentence = `pinview needs ${minColumns}x${minRows}; this terminal has ${cols}x${rows}. ${end}`;
  const isRight = shown === '' ? rows * cols < 2 : sentence.replaceAll(' ', '').startsWith(shown);
  return isRight ? [] : [`not “${sentence}”`];
}

/** Fails, showing the screen, if there is anything wrong with the main screen. */
export function assertFrame(terminal: Terminal, what: string): void {
  report(terminal, what, frameFaults(terminal));
}

/** Presses keys, waits for the screen they lead to, and fails if there is anything wrong with it. */
export async function pressOnFrame(terminal: Terminal, typed: string, expected: Expected): Promise<void> {
  terminal.write(typed);
  await terminal.waitForScreen(expected);
  assertFrame(terminal, JSON.stringify(typed));
}

/** Fails, showing the screen, if there is anything wrong with the screen that asks for keys. */
export function assertLogin(terminal: Terminal, what: string): void {
  report(terminal, what, loginFaults(terminal));
}

function report(terminal: Terminal, what: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const {cols, rows} = terminal.emulator;
  throw new Error(`${what}, at ${cols}x${rows}: ${faults.join('; ')}. The screen:\n${terminal.screen()}`);
}
