/** What a terminal has sent so far, read as a line before any editor has seen it. */
export interface TypedLine {
  readonly kind: 'open' | 'line' | 'interrupted' | 'ended';
  readonly text: string;
  /** The input after the end of the line. */
  readonly rest: string;
}

/** Keys that send a sequence, such as the arrows: ECMA-48, 5.4 (CSI) and 8.3.142 (SS3). */
const keySequence = /\u001B(?:\[[0-?]*[ -/]*[@-~]|O?[ -~])?/g;

/** Stands for a pasted line end: like Enter, it ends a line, but that line is never a command. */
export const pastedLineEnd = '\u2028';

const pasteStart = '\u001B[200~';
/** Nobody types this many characters between two reads. */
const minPasteLength = 64;
const lineEnds = /[\r\n]+/g;

const ends: Readonly<Record<string, TypedLine['kind']>> = {
  '\r': 'line',
  '\n': 'line',
  [pastedLineEnd]: 'line',
  // Ctrl+C and Ctrl+D
  '\u0003': 'interrupted',
  '\u0004': 'ended',
};

const bracketedPaste = /\u001B\[200~([\s\S]*?)\u001B\[201~/g;

/** Joins pasted lines without the last line end, since Enter is typed. A pattern for it would be quadratic. */
function joinLines(pasted: string, by: string): string {
  const lines = pasted.split(lineEnds);
  if (lines.at(-1) === '') lines.pop();
  return lines.join(by);
}

/** Returns the first typed line, with Backspace and Ctrl+U applied. */
export function readTyped(typed: string): TypedLine {
  const keys = typed
    .replace(bracketedPaste, (_, pasted: string) => joinLines(pasted, pastedLineEnd))
    .replace(keySequence, '');
  let text = '';
  let length = 0;
  for (const key of keys) {
    length += key.length;
    const kind = ends[key];
    if (kind !== undefined && (kind !== 'ended' || text === '')) {
      return {kind, text, rest: keys.slice(length)};
    }
    text = afterKey(text, key);
  }
  return {kind: 'open', text, rest: ''};
}

function afterKey(text: string, key: string): string {
  if (key === '\u0008' || key === '\u007F') return Array.from(text).slice(0, -1).join('');
  // Ctrl+U, and Ctrl+W too, since a credential is one word.
  if (key === '\u0015' || key === '\u0017') return '';
  return key < ' ' ? text : text + key;
}

/** Keys for a line editor up to the end of a line, and the input after that. */
interface TypedPiece {
  readonly keys: string;
  readonly rest: string;
}

/**
 * Joins the lines of one read into one; `rest` is what follows the last line end. Nobody types two lines between two
 * reads, so they were pasted, and pasted lines are never commands.
 */
export function joinPasted(read: string): TypedPiece {
  if (read.startsWith(pasteStart)) {
    const text = read.replace(bracketedPaste, (_, pasted: string) => joinLines(pasted, ' '));
    return {keys: text.replace(lineEnds, ' '), rest: ''};
  }
  const end = Math.max(...['\r', '\n', pastedLineEnd].map(each => read.lastIndexOf(each)));
  if (end < 0) return {keys: read, rest: ''};
  const line = read.slice(0, end).replace(/[\r\n\u2028]+/g, ' ');
  return {keys: `${line.trimEnd()}\r`, rest: read.slice(end + 1)};
}

/** Tells whether a read must be a paste, since it is long or continues after a line end. */
export function isPasteOfLines(read: string): boolean {
  return read.length >= minPasteLength || /[\r\n][^\r\n\u0003\u0004]/.test(read);
}

/** Returns a read with its line ends marked as pasted. */
export function asPasted(read: string): string {
  return read.replace(lineEnds, pastedLineEnd);
}
