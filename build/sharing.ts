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
  /** What other files may take from it: module → names. Modules of packages are taken whole. */
  readonly taken: Map<string, readonly string[] | 'whole'>;
}

/** Returns a file from which nothing has been taken yet. */
export function sharedFile(file: string, modules: Iterable<string>): SharedFile {
  return {file, modules: new Set([...modules].sort()), taken: new Map()};
}

/** Packages whose modules are shared: another copy of them in two late files took 24 KB. They have no default exports. */
const sharedPackages = /^multiformats\//;

const isResolved = {};

/** What any file of the source imports. Steps of the build import some as well, so it is not narrowed to the files that take. */
const names = importedNames(sourceFiles());

/** Makes a file take what other files contain from them, and records what it takes. */
export function takingFrom(...files: readonly SharedFile[]): Plugin {
  const placeOf = (module: string) => {
    const shared = files.find(({modules}) => modules.has(module));
    return shared && {path: module, namespace: shared.file, sideEffects: false};
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
      for (const shared of files) {
        onLoad({filter: /.*/, namespace: shared.file}, ({path}) => {
          const own = path.startsWith('source/') ? [...(names.get(path) ?? [])].sort() : 'whole';
          shared.taken.set(path, own);
          // The runner of the file passes `requireCompiled` to it.
          const value = `requireCompiled('${shared.file}').shared[${indexOf(path, shared)}]()`;
          return {
            contents: own === 'whole' ? `module.exports = ${value};` : `export const [${own}] = ${value};`,
          };
        });
      }
    },
  };
}

/** Resolves `with-shared` to the entry of a file that others take from: its own exports, and what they take. */
export function withShared(entry: string, shared: SharedFile): Plugin {
  const members = [...shared.taken].sort().map(([module, names]) => {
    const index = indexOf(module, shared);
    if (names === 'whole') return {imports: '', member: `${index}: () => require('./${module}'),`};
    const locals = names.map(name => `${name}_${index}`);
    return {
      imports: `import {${names.map((name, at) => `${name} as ${locals[at]}`)}} from './${module}';`,
      member: `${index}: () => [${locals}],`,
    };
  });
  const contents = `
    export * from '${entry}';
    ${members.map(({imports}) => imports).join('\n')}
    export const shared = {${members.map(({member}) => member).join('\n')}};
  `;
  return {
    name: 'with-shared',
    setup({onResolve, onLoad}) {
      onResolve({filter: /^with-shared$/}, ({path}) => ({path, namespace: 'with-shared'}));
      onLoad({filter: /.*/, namespace: 'with-shared'}, () => ({resolveDir: root, contents}));
    },
  };
}

/** Numbers take a fraction of the space of paths, of which the bundle would have hundreds. */
function indexOf(module: string, {modules}: SharedFile): number {
  return [...modules].indexOf(module);
}

function sourceFiles(): readonly string[] {
  return readdirSync(join(root, 'source'), {recursive: true, encoding: 'utf8'})
    .filter(path => /\.tsx?$/.test(path))
    .map(path => `source/${path.replaceAll('\\', '/')}`)
    .sort();
}
