import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {moduleOf} from './module-of.ts';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

/** Takes of React what is imported by name: esbuild would copy the whole module for each file of Ink that imports it. */
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
