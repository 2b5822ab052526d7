import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replacing} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/**
 * Makes string-width, with which all of Ink measures, load with the first text that needs it. Without it a start takes a
 * quarter more time (60 → 76 ms; 97 → 113 at the first).
 */
export const lateStringWidth: Plugin = {
  name: 'late-string-width',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({namespace}) =>
      namespace === 'late-string-width' ? undefined : {path: 'string-width', namespace: 'late-string-width'},
    );
    onLoad({filter: /.*/, namespace: 'late-string-width'}, () => ({
      resolveDir: root,
      contents: `
        import {narrowWidth} from './source/core/text/narrow-width.ts';
        let measure;
        export default (text, options) =>
          narrowWidth(text, options) ??
          (measure ??= require('string-width').default)(text, options);
      `,
    }));
  },
};

/**
 * Compiles the patterns of string-width when they are used. V8 compiles a literal when it first parses the file, used
 * or not: the one for all emoji takes 13 ms, and 33 ms on Node 20. Without it the first start takes a ninth more time
 * (97 → 109 ms).
 */
export const latePatterns = replacing(
  'late-patterns',
  /[\\/]node_modules[\\/]string-width[\\/]index\.js$/,
  /(?<=Regex = )\/.+\/v(?=;)/g,
  literal => `new RegExp(${JSON.stringify(literal.slice(1, -2))}, 'v')`,
);
