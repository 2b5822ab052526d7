import {rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {type BuildOptions, build, type Metafile} from 'esbuild';
import {builtins} from './build/builtins.ts';
import {configSchemaText} from './build/config-schema.ts';
import {inkRows, noDeveloperTools} from './build/ink.ts';
import {buildWithLateFiles} from './build/late-files.ts';
import {manPage} from './build/man-page.ts';
import {noDebug} from './build/no-debug.ts';
import {notices} from './build/notices.ts';
import {eagerReconciler, oneReact} from './build/react.ts';
import {externalVendor, lateFuzzy, separateMain} from './build/separate-files.ts';
import {latePatterns, lateStringWidth} from './build/string-width.ts';
import {readyYoga} from './build/yoga.ts';

const outputFolder = 'dist';

const fileUrl = "const fileUrl=require('node:url').pathToFileURL(__filename).href;";

const options = {
  outdir: outputFolder,
  outExtension: {'.js': '.cjs'},
  bundle: true,
  // Starts in half the time of ESM.
  format: 'cjs' as const,
  platform: 'node' as const,
  // Not node20: that would turn Ink's /…/v patterns into constructor calls inside its inner loops.
  target: 'es2024',
  // Makes late imports run late, and avoids reading all of a Node module.
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
    // Ink and its measuring packages create several when they are loaded.
    'Intl.Segmenter': 'TextSegmenter',
    // Packages of Ink's detect the system with it, and SWR the network; Node loads a module for it.
    'globalThis.navigator': 'undefined',
    navigator: 'undefined',
  },
  inject: ['source/core/text/segmenter.ts', 'source/services/system/performance-shim.ts'],
  logLevel: 'warning' as const,
} satisfies BuildOptions;

/** For source/boot/code-cache.ts, which runs the script verbatim, without building a second copy of its text. */
const wrapped = {
  ...options,
  banner: {js: `(function(exports,require,module,__filename,__dirname,requireCompiled){${fileUrl}`},
  footer: {js: '})'},
} satisfies BuildOptions;

const plugins = [builtins, lateStringWidth, noDebug];

/**
 * Bundles the command line into a few files: the entry; what it loads for everything but the version; what only some
 * runs need; and React and Ink, which only the app loads. keytar stays outside, since its binary depends on the machine.
 * Returns the contents of each.
 */
async function bundle(): Promise<readonly Metafile[]> {
  rmSync(outputFolder, {recursive: true, force: true});
  const screen = await build({
    ...wrapped,
    entryPoints: {screen: 'source/boot/ink-vendor.ts'},
    plugins: [...plugins, latePatterns, noDeveloperTools, oneReact, eagerReconciler, readyYoga, inkRows],
  });
  const fuzzy = await build({...wrapped, entryPoints: {fuzzy: '@leeoniya/ufuzzy'}});
  const main = await buildWithLateFiles({
    ...wrapped,
    entry: 'source/command-line/main.ts',
    mainPlugins: [latePatterns],
    plugins: [externalVendor(resolve(outputFolder, 'screen.cjs')), lateFuzzy, ...plugins],
  });
  const started = await build({
    ...options,
    entryPoints: {
      cli: 'source/cli.ts',
      'image-worker': 'source/services/preview/image-worker.ts',
      'keychain-child': 'source/services/keychain/keychain-child.ts',
    },
    plugins: [separateMain, ...plugins],
  });
  return [screen.metafile, fuzzy.metafile, ...main, started.metafile];
}

/** Returns the folders of the packages whose code is in the bundle. */
function bundledPackages(metafiles: readonly Metafile[]): readonly string[] {
  // A module that is taken from another file has that file's name, and a colon, before its path.
  const packageFolder = /^(?:[^:]*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  const inputs = metafiles.flatMap(metafile => Object.keys(metafile.inputs));
  const folders = inputs.map(input => packageFolder.exec(input)?.[0]);
  return [...new Set(folders.filter(folder => folder !== undefined))].sort();
}

const metafiles = await bundle();
writeFileSync(join(outputFolder, 'third-party-notices.txt'), notices(bundledPackages(metafiles)));
writeFileSync(join(outputFolder, 'config.schema.json'), configSchemaText());
writeFileSync(join(outputFolder, 'pinview.1'), manPage());
for (const [file, {bytes}] of metafiles.flatMap(metafile => Object.entries(metafile.outputs))) {
  process.stdout.write(`${file.padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(8)} KiB\n`);
}
