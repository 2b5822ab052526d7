import {rmSync} from 'node:fs';
import {resolve} from 'node:path';
import {type BuildOptions, build, type Metafile} from 'esbuild';
import {builtins} from './builtins.ts';
import {inkRows, noDeveloperTools} from './ink.ts';
import {buildWithLateFiles} from './late-files.ts';
import {noDebug} from './no-debug.ts';
import {eagerReconciler, oneReact} from './react.ts';
import {externalVendor, lateFuzzy, separateMain} from './separate-files.ts';
import {latePatterns, lateStringWidth} from './string-width.ts';
import {versionOnly} from './version-only.ts';
import {readyYoga} from './yoga.ts';

const fileUrl = "const fileUrl=require('node:url').pathToFileURL(__filename).href;";

const options = {
  outExtension: {'.js': '.cjs'},
  bundle: true,
  // Starts in half the time of ESM.
  format: 'cjs' as const,
  platform: 'node' as const,
  // Not node20: that would turn Ink's /…/v patterns into constructor calls inside its inner loops.
  target: 'es2024',
  // Keeps late imports late, and avoids reading all of a Node module.
  supported: {'dynamic-import': false},
  external: ['keytar'],
  minify: true,
  legalComments: 'none' as const,
  metafile: true as const,
  banner: {js: fileUrl},
  define: {
    'import.meta.dirname': '__dirname',
    'import.meta.url': 'fileUrl',
    'import.meta.resolve': 'undefined',
    'process.env.NODE_ENV': '"production"',
    // Ink's packages use it to detect the system, and SWR the network; Node loads a module for it.
    'globalThis.navigator': 'undefined',
    navigator: 'undefined',
  },
  logLevel: 'warning' as const,
} satisfies BuildOptions;

/**
 * For source/boot/code-cache.ts, which runs the script verbatim, rather than building a second copy of its text. It also
 * passes what stands in for some globals: injecting that, as esbuild offers, would add two calls to every module.
 */
const wrapped = {
  ...options,
  define: {
    ...options.define,
    // Ink and the packages that it measures with create several on load.
    'Intl.Segmenter': 'standIns.TextSegmenter',
    performance: 'standIns.performance',
  },
  banner: {
    js: `(function(exports,require,module,__filename,__dirname,requireCompiled,standIns){${fileUrl}`,
  },
  footer: {js: '})'},
} satisfies BuildOptions;

const plugins = [builtins, noDebug, versionOnly];

/**
 * Bundles the command line into a few files in a folder, after emptying it: the entry; what it loads for everything but
 * the version; what only some runs need; and React and Ink, which only the app loads. keytar stays outside, since its
 * binary depends on the machine. Returns the metafiles, which list what is in each file.
 */
export async function bundle(outdir: string): Promise<readonly Metafile[]> {
  // The plugins look up React's names, which differ in its development build.
  process.env.NODE_ENV = 'production';
  rmSync(outdir, {recursive: true, force: true});
  const screen = await build({
    ...wrapped,
    outdir,
    entryPoints: {screen: 'source/boot/ink-vendor.ts'},
    plugins: [...plugins, lateStringWidth, noDeveloperTools, oneReact, eagerReconciler, readyYoga, inkRows],
  });
  const late = await build({
    ...wrapped,
    outdir,
    entryPoints: {fuzzy: '@leeoniya/ufuzzy', 'string-width': 'string-width'},
    plugins: [latePatterns],
  });
  const main = await buildWithLateFiles({
    ...wrapped,
    outdir,
    entry: 'source/command-line/main.ts',
    plugins: [externalVendor(resolve(outdir, 'screen.cjs')), lateFuzzy, lateStringWidth, ...plugins],
  });
  const started = await build({
    ...options,
    outdir,
    entryPoints: {
      cli: 'source/cli.ts',
      'image-worker': 'source/services/preview/image-worker.ts',
      'keychain-child': 'source/services/keychain/keychain-child.ts',
    },
    plugins: [separateMain, ...plugins],
  });
  return [screen.metafile, late.metafile, ...main, started.metafile];
}
