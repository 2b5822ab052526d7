import type {WriteStream} from 'node:tty';

/** Select graphic rendition with a colour, as ECMA-48 (8.3.117) and xterm number them: 30-49, 90-107. */
const colour = /\u001B\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/g;

/**
 * Returns the same terminal without its colours, for those who set NO_COLOR (https://no-color.org). Bold, dim and
 * inverse stay: without inverse nobody could see which line is selected.
 */
export function withoutColours(terminal: WriteStream): WriteStream {
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'write') {
        return (text: string | Uint8Array, ...rest: []) =>
          target.write(typeof text === 'string' ? text.replace(colour, '') : text, ...rest);
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
