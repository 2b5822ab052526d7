import type {WriteStream} from 'node:tty';
import type {TerminalSize} from '../../core/ansi/sequences.ts';

/** Assumed for a terminal that does not report its size: Ink would run other programs to ask, and they could read keys. */
const usualSize: TerminalSize = {columns: 80, rows: 24};

/** Returns what to write in place of a text, to a terminal of that size. */
type Rewrite = (text: string, size: TerminalSize) => string;

function sizeOf({columns, rows}: TerminalSize): TerminalSize {
  return {columns: columns || usualSize.columns, rows: rows || usualSize.rows};
}

/** Wraps the terminal so that all text written to it passes through `rewrite`, and it always has a size. */
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
