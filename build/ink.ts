import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replacing} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/** Leaves out Ink's developer tools, which are detected with an `await` that a CommonJS file cannot have. */
export const noDeveloperTools = replacing(
  'no-developer-tools',
  /[\\/]ink[\\/]build[\\/](?:ink|reconciler)\.js$/,
  "process.env['DEV'] === 'true'",
  () => 'false',
);

/**
 * Makes Ink keep drawn rows from frame to frame: source/core/ansi/ink-row-cache.ts. Without this a key takes a fifth
 * longer (4.1 → 5.1 ms at 80x24, 8.1 → 9.8 at 200x60; p95 7.6 → 9.2 and 11 → 15.5). The build fails if Ink's renderer no
 * longer imports its output from that file.
 */
export const inkRows: Plugin = {
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
        import {keepRows} from './source/core/ansi/ink-row-cache.ts';
        import Output from ${JSON.stringify(pluginData)};
        export default keepRows(Output);
      `,
    }));
    onEnd(() =>
      isFound ? undefined : {errors: [{text: 'Ink draws its frames elsewhere now: see kept-rows.'}]},
    );
  },
};
