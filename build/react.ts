import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {moduleOf} from './module-of.ts';
import {replaceIn} from './replacing.ts';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

/**
 * Imports React's names once: esbuild would copy the whole module for each importing file of Ink. Without this a start
 * takes a twentieth longer (73.8 → 77.2 ms), and misses its budget.
 */
export const oneReact: Plugin = {
  name: 'one-react',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^react$/}, ({path, kind}) =>
      kind === 'import-statement' ? {path, namespace: 'one-react'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'one-react'}, ({path}) => ({
      resolveDir: root,
      contents: moduleOf(`require('${path}')`, Object.keys(require(path))),
    }));
  },
};

/**
 * Makes V8 compile React's reconciler as soon as it is parsed, which parentheses around a function trigger
 * (https://v8.dev/blog/preparser#pife). As a CommonJS module it is 130 KB in a function in a function, which the first
 * start would parse three times. Without this the first start takes a twentieth longer (97 → 102 ms), and misses its
 * budget.
 */
export const eagerReconciler: Plugin = {
  name: 'eager-reconciler',
  setup({onResolve, onLoad}) {
    const file = join(root, 'node_modules/react-reconciler/cjs/react-reconciler.production.js');
    onResolve({filter: /^react-reconciler$/}, () => ({path: file}));
    onLoad({filter: /[\\/]react-reconciler\.production\.js$/}, ({path}) => {
      const opened = replaceIn(
        readFileSync(path, 'utf8'),
        'module.exports = function (',
        () => 'export default (function (',
      );
      return {contents: replaceIn(opened, /\};\nmodule\.exports\.default = [\s\S]*$/g, () => '});')};
    });
  },
};
