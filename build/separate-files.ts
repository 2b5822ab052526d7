import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {runInThisContext} from 'node:vm';
import type {Plugin} from 'esbuild';
import {moduleOf} from './module-of.ts';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

/** Has the entry load all else from its own file, once it knows that it needs it. */
export const separateMain: Plugin = {
  name: 'separate-main',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^\.\/main\.ts$/}, ({path}) => ({path, namespace: 'separate-main'}));
    onLoad({filter: /.*/, namespace: 'separate-main'}, () => ({
      resolveDir: root,
      contents: `
        import {requireCompiled} from './source/services/compiled-code.ts';
        export const {main} = requireCompiled('main.cjs');
      `,
    }));
  },
};

/** The packages that screen-packages.ts hands on, and what it calls them. */
const screenPackages: Readonly<Record<string, string>> = {
  ink: 'ink',
  'ink-text-input': 'inkTextInput',
  react: 'react',
  'react/jsx-runtime': 'reactJsxRuntime',
  swr: 'swr',
};

/** Has whoever imports one of those packages take it from the file that they are in: `screen`, which is built already. */
export function separateScreen(screen: string): Plugin {
  return {
    name: 'separate-screen',
    setup({onResolve, onLoad}) {
      const module: {readonly exports: Record<string, object>} = {exports: {}};
      runInThisContext(readFileSync(screen, 'utf8'))(module.exports, require, module, screen);
      onResolve({filter: /^[a-z/-]+$/}, ({path}) =>
        Object.hasOwn(screenPackages, path) ? {path, namespace: 'separate-screen'} : undefined,
      );
      onLoad({filter: /.*/, namespace: 'separate-screen'}, ({path}) => {
        const name = screenPackages[path] ?? '';
        // What runs the file hands `requireCompiled` to it.
        return {
          contents: moduleOf(
            `requireCompiled('screen.cjs').${name}`,
            Object.keys(module.exports[name] ?? {}),
          ),
        };
      });
    },
  };
}
