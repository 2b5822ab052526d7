import type {WriteStream} from 'node:tty';

/** What a terminal that does not tell its size is taken for: Ink would ask other programs, with keys in reach of them. */
const usualSize = {columns: 80, rows: 24};

/**
 * Returns the same terminal, with all text that is written to it passed through `rewrite`, and with a size even where
 * it has none.
 */
export function withRewriting(terminal: WriteStream, rewrite: (text: string) => string): WriteStream {
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'columns' || name === 'rows') return target[name] || usualSize[name];
      if (name === 'write') {
        return (text: string | Uint8Array, ...rest: []) =>
          target.write(typeof text === 'string' ? rewrite(text) : text, ...rest);
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
