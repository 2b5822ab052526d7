/** What a terminal has sent so far, read as a line that nobody has edited yet. */
export interface TypedLine {
  readonly kind: 'open' | 'line' | 'interrupted' | 'ended';
  readonly text: string;
  /** What came after its end. */
  readonly rest: string;
}

/** Keys that send a sequence, such as the arrows: ECMA-48, 5.4 and 8.3.117. */
const keySequence = /\u001B(?:\[[0-?]*[ -/]*[@-~]|O?[ -~])?/g;

const ends: Readonly<Record<string, TypedLine['kind']>> = {
  '\r': 'line',
  '\n': 'line',
  // Ctrl+C and Ctrl+D
  '\u0003': 'interrupted',
  '\u0004': 'ended',
};

/** Returns the first line of what was typed, with Backspace and Ctrl+U applied. */
export function readTyped(typed: string): TypedLine {
  const keys = typed.replace(keySequence, '');
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
  // Ctrl+U; Ctrl+W, too, for a key is one word.
  if (key === '\u0015' || key === '\u0017') return '';
  return key < ' ' ? text : text + key;
}

/** What is typed into a line editor, up to the end of a line. */
interface TypedPiece {
  readonly keys: string;
  readonly rest: string;
}

/**
 * Returns the lines of one read as one line, with what follows the last line end as its rest. Nobody types two lines
 * in the time of one read: they are pasted, and pasted lines are never commands of their own.
 */
export function joinPasted(read: string): TypedPiece {
  const end = Math.max(read.lastIndexOf('\r'), read.lastIndexOf('\n'));
  if (end < 0) return {keys: read, rest: ''};
  const line = read.slice(0, end).replace(/[\r\n]+/g, ' ');
  return {keys: `${line.trimEnd()}\r`, rest: read.slice(end + 1)};
}
