import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replacing} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/** Leaves Ink's developer tools out: they are looked for with an `await` that no CommonJS file can have. */
export const noDeveloperTools = replacing(
  'no-developer-tools',
  /[\\/]ink[\\/]build[\\/](?:ink|reconciler)\.js$/,
  "process.env['DEV'] === 'true'",
  () => 'false',
);

/** Has ink-text-input colour with what Ink has: it brings an older chalk along. */
export const oneChalk: Plugin = {
  name: 'one-chalk',
  setup({onResolve, resolve}) {
    onResolve({filter: /^chalk$/}, ({importer, kind}) =>
      /[\\/]ink-text-input[\\/]/.test(importer)
        ? resolve('chalk', {resolveDir: join(root, 'node_modules/ink'), kind})
        : undefined,
    );
  },
};

/**
 * Has Ink look for control characters without the pattern of a Unicode property, which takes a millisecond to make. What
 * has the property: https://www.unicode.org/Public/UCD/latest/ucd/extracted/DerivedGeneralCategory.txt
 */
export const plainPattern = replacing(
  'plain-pattern',
  /[\\/]ink[\\/]build[\\/]sanitize-ansi\.js$/,
  String.raw`/(?![\t\n])\p{Control}/gu`,
  () => String.raw`/[\0-\x08\x0B-\x1F\x7F-\x9F]/g`,
);

/** Has Ink keep what it has drawn from frame to frame: source/core/kept-rows.ts. The build fails where Ink has no such file. */
export const keptRows: Plugin = {
  name: 'kept-rows',
  setup({onResolve, onLoad, onEnd}) {
    let isFound = false;
    onResolve({filter: /^\.\/output\.js$/}, ({importer, resolveDir}) => {
      if (!/[/\\]ink[/\\]build[/\\]renderer\.js$/.test(importer)) return undefined;
      isFound = true;
      return {path: 'output', namespace: 'kept-rows', pluginData: join(resolveDir, 'output.js')};
    });
    onLoad({filter: /.*/, namespace: 'kept-rows'}, ({pluginData}) => ({
      resolveDir: root,
      contents: `
        import {keepRows} from './source/core/kept-rows.ts';
        import Output from ${JSON.stringify(pluginData)};
        export default keepRows(Output);
      `,
    }));
    onEnd(() =>
      isFound ? undefined : {errors: [{text: 'Ink draws its frames elsewhere now: see kept-rows.'}]},
    );
  },
};
