import {readFileSync} from 'node:fs';
import {dirname, extname, join, parse} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type Loader, type Plugin} from 'esbuild';
import {inkRows, noDeveloperTools} from '../../build/ink.ts';

const root = join(import.meta.dirname, '../..');

/** Packages that look for their own files, are programs, or change how modules are loaded. */
const external = ['@lydell/node-pty', 'esbuild', 'keytar', 'publint', 'tsx'];

/** CommonJS packages load Node's modules with `require`; packages are resolved from the compiled file. */
const banner = `import {createRequire as requireFrom} from 'node:module';
const require = requireFrom(import.meta.url), resolvePackage = name => import.meta.resolve(name);`;

/**
 * Compiles these programs and all they import into a folder, and returns the compiled files. That takes two seconds;
 * finding and compiling every module in every process took a seventh of the time of all unit tests. Ink is changed as in
 * the build, so that component tests run what users run.
 */
export async function bundleTests(programs: readonly string[], outdir: string): Promise<readonly string[]> {
  // Ink is always included, because the plugins that change it fail without it.
  const entryPoints = [...programs, 'source/boot/ink-vendor.ts'].map(file => ({
    in: file,
    out: parse(file).name,
  }));
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    outExtension: {'.js': '.mjs'},
    platform: 'node',
    target: 'es2024',
    external,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: {js: banner},
    define: {
      'import.meta.dirname': 'moduleFolder',
      'import.meta.url': 'moduleUrl',
      'import.meta.resolve': 'resolveModule',
    },
    plugins: [inkRows, noDeveloperTools, inPlace],
    logLevel: 'warning',
  });
  return programs.map(file => join(outdir, `${parse(file).name}.mjs`));
}

/** Gives each module its own location, to find other files from. It is added to the first line to keep line numbers. */
const inPlace: Plugin = {
  name: 'in-place',
  setup({onLoad}) {
    onLoad({filter: /\.(?:tsx?|m?js)$/}, ({path}) => {
      const contents = readFileSync(path, 'utf8');
      if (!contents.includes('import.meta.')) return undefined;
      const [folder, url] = [dirname(path), pathToFileURL(path).href].map(place => JSON.stringify(place));
      const place =
        `const moduleFolder = ${folder}, moduleUrl = ${url}, resolveModule = name => ` +
        `name.startsWith('.') ? new URL(name, moduleUrl).href : resolvePackage(name); `;
      return {loader: loaders[extname(path)] ?? 'js', contents: place + contents};
    });
  },
};

const loaders: Readonly<Record<string, Loader>> = {'.ts': 'ts', '.tsx': 'tsx'};
