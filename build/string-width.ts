import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replacing} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/**
 * Loads string-width, with which all of Ink measures, only for the first text that needs it. Without this a start takes a
 * quarter longer (60 → 76 ms; 97 → 113 for the first).
 */
export const lateStringWidth: Plugin = {
  name: 'late-string-width',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({path}) => ({path, namespace: 'late-string-width'}));
    onLoad({filter: /.*/, namespace: 'late-string-width'}, () => ({
      resolveDir: root,
      contents: `
        import {narrowWidth} from './source/core/text/narrow-width.ts';
        export default (text, options) =>
          narrowWidth(text, options) ?? requireCompiled('string-width.cjs').default(text, options);
      `,
    }));
  },
};

/**
 * Compiles string-width's patterns at run time rather than when the file is parsed, as V8 does with literals whether they
 * are used or not: the one for all emoji takes 13 ms, and 33 ms on Node 20. Without this the first start takes a ninth
 * longer (97 → 109 ms).
 */
export const latePatterns = replacing(
  'late-patterns',
  /[\\/]node_modules[\\/]string-width[\\/]index\.js$/,
  /(?<=Regex = )\/.+\/v(?=;)/g,
  literal => `new RegExp(${JSON.stringify(literal.slice(1, -2))}, 'v')`,
);
