import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replacing} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/** Has string-width, which all of Ink measures with, made ready with the first text that needs it. */
export const lateStringWidth: Plugin = {
  name: 'late-string-width',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({namespace}) =>
      namespace === 'late-string-width' ? undefined : {path: 'string-width', namespace: 'late-string-width'},
    );
    onLoad({filter: /.*/, namespace: 'late-string-width'}, () => ({
      resolveDir: root,
      contents: `
        import {plainWidth} from './source/core/plain-width.ts';
        let measure;
        export default (text, options) =>
          plainWidth(text, options) ??
          (measure ??= require('string-width').default)(text, options);
      `,
    }));
  },
};

/**
 * Has the patterns of string-width made when it is used. V8 reads a literal when it first reads the file, whether it is
 * ever used or not: the one of all emoji takes 13 ms, and 33 in Node 20.
 */
export const latePatterns = replacing(
  'late-patterns',
  /[\\/]node_modules[\\/]string-width[\\/]index\.js$/,
  /(?<=Regex = )\/.+\/v(?=;)/g,
  literal => `new RegExp(${JSON.stringify(literal.slice(1, -2))}, 'v')`,
);
