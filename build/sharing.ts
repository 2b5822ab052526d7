import {readdirSync} from 'node:fs';
import {join, relative} from 'node:path';
import type {Plugin} from 'esbuild';
import {importedNames} from './imported-names.ts';
import {sourcePath} from './source-path.ts';

const root = join(import.meta.dirname, '..');

/** A file of the bundle that other files take modules from. */
export interface SharedFile {
  readonly file: string;
  /** The modules that it contains. */
  readonly modules: ReadonlySet<string>;
  /** What other files take from it: module → names. */
  readonly taken: Map<string, ReadonlySet<string>>;
  /** The modules of packages that other files take. */
  readonly packages: Set<string>;
}

/** Returns a file from which nothing has been taken yet. */
export function sharedFile(file: string, modules: Iterable<string>): SharedFile {
  return {file, modules: new Set(modules), taken: new Map(), packages: new Set()};
}

/** Packages whose modules are shared whole: another copy in two late files took 24 KB. */
const sharedPackages = /^multiformats\//;

const isResolved = {};

/** Makes a file take what other files contain from them, and records what it takes. */
export function takingFrom(...files: readonly SharedFile[]): Plugin {
  const names = importedNames(sourceFiles());
  const placeOf = (module: string) => {
    const shared = files.find(({modules}) => modules.has(module));
    return shared && {path: module, namespace: shared.file};
  };
  return {
    name: 'taking-from',
    setup({onResolve, onLoad, resolve}) {
      onResolve({filter: /^\..*\.tsx?$/, namespace: 'file'}, ({path, importer}) =>
        placeOf(sourcePath(importer, path)),
      );
      onResolve({filter: sharedPackages}, async ({path, resolveDir, kind, pluginData}) => {
        if (pluginData === isResolved) return;
        const found = await resolve(path, {resolveDir, kind, pluginData: isResolved});
        return placeOf(relative(root, found.path).replaceAll('\\', '/'));
      });
      for (const {file, taken, packages} of files) {
        // The runner of the file passes `requireCompiled` to it.
        const taking = (path: string) => `requireCompiled('${file}').shared['${path}']()`;
        onLoad({filter: /^source\//, namespace: file}, ({path}) => {
          const own = names.get(path) ?? new Set();
          taken.set(path, own);
          return {contents: `export const {${[...own].join(', ')}} = ${taking(path)};`};
        });
        onLoad({filter: /^node_modules\//, namespace: file}, ({path}) => {
          packages.add(path);
          return {contents: `module.exports = ${taking(path)};`};
        });
      }
    },
  };
}

/** Resolves `with-shared` to the entry of a file that others take from: its own exports, and what they take. */
export function withShared(entry: string, {taken, packages}: SharedFile): Plugin {
  const modules = [...taken].sort().map(([module, names], index) => {
    const locals = Array.from(names, name => ({name, local: `${name}_${index}`}));
    return {
      imports: `import {${locals.map(({name, local}) => `${name} as ${local}`)}} from './${module}';`,
      member: `'${module}': () => ({${locals.map(({name, local}) => `${name}: ${local}`)}}),`,
    };
  });
  const wholes = [...packages].sort().map(path => `'${path}': () => require('./${path}'),`);
  const contents = `
    export * from './${entry}';
    ${modules.map(({imports}) => imports).join('\n')}
    export const shared = {${[...modules.map(({member}) => member), ...wholes].join('\n')}};
  `;
  return {
    name: 'with-shared',
    setup({onResolve, onLoad}) {
      onResolve({filter: /^with-shared$/}, ({path}) => ({path, namespace: 'with-shared'}));
      onLoad({filter: /.*/, namespace: 'with-shared'}, () => ({resolveDir: root, contents}));
    },
  };
}

function sourceFiles(): readonly string[] {
  return readdirSync(join(root, 'source'), {recursive: true, encoding: 'utf8'})
    .filter(path => /\.tsx?$/.test(path))
    .map(path => `source/${path.replaceAll('\\', '/')}`)
    .sort();
}
