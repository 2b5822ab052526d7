import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {type BuildOptions, build, type Metafile} from 'esbuild';
import {builtins} from './build/builtins.ts';
import {keptRows, noDeveloperTools, oneChalk, plainPattern} from './build/ink.ts';
import {eagerReconciler, oneReact} from './build/react.ts';
import {separateMain, separateScreen} from './build/separate-files.ts';
import {latePatterns, lateStringWidth} from './build/string-width.ts';
import {readyYoga} from './build/yoga.ts';

const outputFolder = 'dist';

const fileUrl = "const fileUrl=require('node:url').pathToFileURL(__filename).href;";

const options = {
  outdir: outputFolder,
  outExtension: {'.js': '.cjs'},
  bundle: true,
  // Half the time that ESM takes to start.
  format: 'cjs' as const,
  platform: 'node' as const,
  // Not node20: that would turn Ink's /…/v patterns into constructor calls inside its inner loops.
  target: 'es2024',
  // What is imported later is also run later, and Node's modules are not read whole for it.
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
    // With DEBUG set the packages for proxies would print requests, keys and all.
    'process.env.DEBUG': 'undefined',
    // Ink and what it measures with make several as soon as they are loaded.
    'Intl.Segmenter': 'TextSegmenter',
    // Packages of Ink's look there for the system, and SWR for the network; Node loads a module for it.
    'globalThis.navigator': 'undefined',
    navigator: 'undefined',
  },
  inject: ['source/core/text-segmenter.ts', 'source/services/performance.ts'],
  logLevel: 'warning' as const,
} satisfies BuildOptions;

/** For what source/services/compiled-code.ts runs: the script has it as it is, and makes no second text of it. */
const wrapped = {
  ...options,
  banner: {js: `(function(exports,require,module,__filename,__dirname,requireCompiled){${fileUrl}`},
  footer: {js: '})'},
} satisfies BuildOptions;

const plugins = [builtins, lateStringWidth];

/**
 * Bundles the command line into a few files: the entry; what it loads for all but the version; and React and Ink, which
 * only the app loads. keytar stays outside, for its binary is chosen where it is installed. Returns what is in each.
 */
async function bundle(): Promise<readonly Metafile[]> {
  rmSync(outputFolder, {recursive: true, force: true});
  const screen = await build({
    ...wrapped,
    entryPoints: {screen: 'source/screen-packages.ts'},
    plugins: [
      ...plugins,
      latePatterns,
      noDeveloperTools,
      oneReact,
      eagerReconciler,
      oneChalk,
      plainPattern,
      readyYoga,
      keptRows,
    ],
  });
  const main = await build({
    ...wrapped,
    entryPoints: {main: 'source/main.ts'},
    plugins: [separateScreen(resolve(outputFolder, 'screen.cjs')), latePatterns, ...plugins],
  });
  const started = await build({
    ...options,
    entryPoints: {cli: 'source/cli.ts', 'keychain-child': 'source/services/keychain-child.ts'},
    plugins: [separateMain, ...plugins],
  });
  return [screen.metafile, main.metafile, started.metafile];
}

/** Returns the folders of the packages whose code is in the bundle. */
function bundledPackages(metafiles: readonly Metafile[]): readonly string[] {
  const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  const inputs = metafiles.flatMap(metafile => Object.keys(metafile.inputs));
  const folders = inputs.map(input => packageFolder.exec(input)?.[0]);
  return [...new Set(folders.filter(folder => folder !== undefined))].sort();
}

/** Returns the licence of each bundled package, as most of them ask of those who pass their code on. */
function notices(folders: readonly string[]): string {
  const parts = folders.map(folder => {
    const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter(file =>
      /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file),
    );
    const texts = files.map(file => readFileSync(join(folder, file), 'utf8').trim());
    if (texts.length === 0 && license === undefined)
      throw new Error(`${name} says nothing about its licence.`);
    return `${name} ${version} (${license})\n\n${texts.join('\n\n')}`.trimEnd();
  });
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `pinview contains code of the following packages.${line}${parts.join(line)}\n`;
}

const metafiles = await bundle();
writeFileSync(join(outputFolder, 'third-party-notices.txt'), notices(bundledPackages(metafiles)));
for (const [file, {bytes}] of metafiles.flatMap(metafile => Object.entries(metafile.outputs))) {
  process.stdout.write(`${file.padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(8)} KiB\n`);
}
