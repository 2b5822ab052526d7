import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {runInThisContext} from 'node:vm';
import type {Plugin} from 'esbuild';
import {moduleOf} from './module-of.ts';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

/** Makes the entry load everything else from a separate file, once it is needed. */
export const separateMain: Plugin = {
  name: 'separate-main',
  setup({onResolve, onLoad}) {
    onResolve({filter: /\/command-line\/main\.ts$/}, ({path}) => ({path, namespace: 'separate-main'}));
    onLoad({filter: /.*/, namespace: 'separate-main'}, () => ({
      resolveDir: root,
      contents: `
        import {requireCompiled} from './source/boot/code-cache.ts';
        export const {main} = requireCompiled('main.cjs');
      `,
    }));
  },
};

/** The packages that ink-vendor.ts exports → their names there. */
const vendorPackages: Readonly<Record<string, string>> = {
  ink: 'ink',
  'ink-text-input': 'inkTextInput',
  react: 'react',
  'react/jsx-runtime': 'reactJsxRuntime',
  swr: 'swr',
  'swr/infinite': 'swrInfinite',
};

/** Makes imports of those packages use the file that contains them: `screen`, which is already built. */
export function externalVendor(screen: string): Plugin {
  return {
    name: 'separate-screen',
    setup({onResolve, onLoad}) {
      const module: {readonly exports: Record<string, object>} = {exports: {}};
      const run = runInThisContext(readFileSync(screen, 'utf8'));
      // Nothing is measured yet, so it needs no other file.
      const standIns = {TextSegmenter: Intl.Segmenter, performance};
      run(module.exports, require, module, screen, dirname(screen), undefined, standIns);
      onResolve({filter: /^[a-z/-]+$/}, ({path}) =>
        Object.hasOwn(vendorPackages, path) ? {path, namespace: 'separate-screen'} : undefined,
      );
      onLoad({filter: /.*/, namespace: 'separate-screen'}, ({path}) => {
        const name = vendorPackages[path] ?? '';
        // Whatever runs the file passes `requireCompiled` to it.
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

/** Loads uFuzzy when it is first instantiated: searches need it, but starting does not. */
export const lateFuzzy: Plugin = {
  name: 'late-fuzzy',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^@leeoniya\/ufuzzy$/}, ({path, kind}) =>
      kind === 'entry-point' ? undefined : {path, namespace: 'late-fuzzy'},
    );
    onLoad({filter: /.*/, namespace: 'late-fuzzy'}, () => ({
      contents:
        "export default function uFuzzy(options) { return new (requireCompiled('fuzzy.cjs'))(options); }",
    }));
  },
};
