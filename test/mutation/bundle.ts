import {readdirSync} from 'node:fs';
import {SourceMap} from 'node:module';
import {basename, join} from 'node:path';
import {type BuildOptions, build} from 'esbuild';
import type {Region} from './mutants.ts';

export const root = join(import.meta.dirname, '../..');

/** One of our modules and the tests that cover it, bundled into one script. */
export interface Bundle {
  readonly code: string;
  /** Where the module is in the script. */
  readonly region: Region;
  /** Returns the line of the module, counted from 1, that an offset in the script comes from. */
  readonly lineAt: (offset: number) => number;
}

const options = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  // The script has no folder of its own: tests resolve the files they read from this one, which stands for a folder of test/core.
  define: {'import.meta.dirname': JSON.stringify(join(root, 'test/core/room'))},
  target: 'node20',
  // Code that no test uses must count as missed, not be left out.
  treeShaking: false,
  outdir: 'mutants',
} satisfies BuildOptions;

/** Returns the modules that each core test reaches, including the test itself. */
export async function reachOfTests(): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = readdirSync(join(root, 'test/core'), {recursive: true, encoding: 'utf8'});
  const tests = files.filter(file => file.endsWith('.test.ts'));
  const entryPoints = tests.map(file => `test/core/${file}`);
  const {metafile} = await build({...options, entryPoints, metafile: true});
  return new Map(
    Object.values(metafile.outputs).map(({entryPoint, inputs}) => [entryPoint ?? '', Object.keys(inputs)]),
  );
}

/**
 * Returns the tests that reach a module; those named after it come first, as they are the likeliest to notice. Those that
 * use fast-check are left out: they try thousands of texts, which takes too long for each mutant.
 */
export function testsOf(file: string, reach: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const name = basename(file, '.ts');
  const strangeness = (test: string) => (basename(test).startsWith(name) ? 0 : 1);
  return [...reach]
    .filter(([_, modules]) => modules.includes(file) && !modules.some(isOfFastCheck))
    .map(([test]) => test)
    .sort((one, other) => strangeness(one) - strangeness(other));
}

const isOfFastCheck = (module: string) => module.includes('node_modules/fast-check/');

/** Bundles a module with its tests; the region of a module that contains only types is empty. */
export async function bundleWithTests(file: string, tests: readonly string[]): Promise<Bundle> {
  // Exports are kept even if no test imports them.
  const contents = [`export * from './${file}';`, ...tests.map(test => `import './${test}';`)].join('\n');
  const stdin = {contents, resolveDir: root, sourcefile: 'mutants.js'};
  const {outputFiles} = await build({...options, stdin, sourcemap: 'external'});
  const [map, code] = ['.map', '.js'].map(
    end => outputFiles.find(({path}) => path.endsWith(end))?.text ?? '',
  ) as [string, string];
  const sourceMap = new SourceMap(JSON.parse(map));
  return {code, region: regionOf(file, code), lineAt: offset => lineAt(offset, code, sourceMap)};
}

/** Finds a module by its path, which the bundler writes above it. */
function regionOf(file: string, code: string): Region {
  const start = code.indexOf(`\n// ${file}\n`);
  if (start === -1) return {start: 0, end: 0};
  const length = code.slice(start + 1).search(/\n\/\/ (?:\S+\/\S+\.\w+\n|Annotate )/);
  return {start: start + 1, end: length === -1 ? code.length : start + 1 + length};
}

function lineAt(offset: number, code: string, sourceMap: SourceMap): number {
  const before = code.slice(0, offset).split('\n');
  const entry = sourceMap.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  return 'originalLine' in entry ? entry.originalLine + 1 : 0;
}
