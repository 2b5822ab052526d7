import type {WriteStream} from 'node:tty';

/** Returns the same terminal, with all text that is written to it passed through `rewrite`. */
export function withRewriting(terminal: WriteStream, rewrite: (text: string) => string): WriteStream {
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'write') {
        return (text: string | Uint8Array, ...rest: []) =>
          target.write(typeof text === 'string' ? rewrite(text) : text, ...rest);
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
