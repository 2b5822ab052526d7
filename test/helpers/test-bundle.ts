import {readFileSync} from 'node:fs';
import {join, parse, sep} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {inkRows, noDeveloperTools} from '../../build/ink.ts';

const root = join(import.meta.dirname, '../..');

/** What is found beside its own files, is a program, or changes how modules are loaded. */
const external = ['@lydell/node-pty', 'esbuild', 'keytar', 'publint', 'tsx'];

/**
 * Compiles these programs, and all that they import, into a folder, which takes two seconds; to compile and find each
 * module in each process took a seventh of the time of all unit tests. Ink is changed as the build changes it, so that
 * the tests of components run what users run.
 */
export async function bundleTests(entryPoints: readonly string[], outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    // Ink is always among them, for the steps that change it fail without it.
    entryPoints: [...entryPoints, 'source/boot/ink-vendor.ts'].map(file => ({
      in: file,
      out: parse(file).name,
    })),
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
    // Packages that are CommonJS load Node's modules with it.
    banner: {
      js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [inkRows, noDeveloperTools, inPlace],
    logLevel: 'warning',
  });
}

/** Keeps what a module knows of its place, which tells it where other files are. */
const inPlace: Plugin = {
  name: 'in-place',
  setup({onLoad}) {
    onLoad({filter: /\.tsx?$/}, ({path}) => {
      const contents = readFileSync(path, 'utf8');
      if (path.includes(`${sep}node_modules${sep}`) || !contents.includes('import.meta.')) return undefined;
      const url = JSON.stringify(pathToFileURL(path).href);
      return {
        loader: path.endsWith('x') ? 'tsx' : 'ts',
        contents: contents
          .replaceAll(/(?<!['`])import\.meta\.dirname/g, () => JSON.stringify(join(path, '..')))
          .replaceAll(/(?<!['`])import\.meta\.url/g, () => url)
          .replaceAll(
            /(?<!['`])import\.meta\.resolve/g,
            () =>
              `((name: string) => /^[.]/.test(name) ? new URL(name, ${url}).href : import.meta.resolve(name))`,
          ),
      };
    });
  },
};
