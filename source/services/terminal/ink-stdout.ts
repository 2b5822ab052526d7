import type {WriteStream} from 'node:tty';
import type {TerminalSize} from '../../core/ansi/sequences.ts';

/** Assumed for a terminal that does not report its size: Ink would ask other programs, which could read the keys. */
const usualSize: TerminalSize = {columns: 80, rows: 24};

/** Returns what to write instead of a text to a terminal of that size. */
type Rewrite = (text: string, size: TerminalSize) => string;

function sizeOf({columns, rows}: TerminalSize): TerminalSize {
  return {columns: columns || usualSize.columns, rows: rows || usualSize.rows};
}

/** Returns the terminal with everything written to it passed through `rewrite`, and with a size even if it has none. */
export function withRewriting(terminal: WriteStream, rewrite: Rewrite): WriteStream {
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'columns' || name === 'rows') return sizeOf(target)[name];
      if (name === 'write') {
        return (text: string | Uint8Array, ...rest: []) => {
          const written = typeof text === 'string' ? rewrite(text, sizeOf(target)) : text;
          return written === '' && rest.length === 0 ? true : target.write(written, ...rest);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
