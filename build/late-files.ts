import {join} from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {hoistedImports} from './hoisted-imports.ts';
import {
  allLateModules,
  appModule,
  commonModules,
  type LateModules,
  lateFiles,
  lateModules,
  lateModulesOfApp,
} from './late-modules.ts';
import {sharedFile, takingFrom, withShared} from './sharing.ts';
import {sourcePath} from './source-path.ts';

const root = join(import.meta.dirname, '..');

interface MainBuild extends Omit<BuildOptions, 'plugins'> {
  readonly entry: string;
  readonly plugins: readonly Plugin[];
}

/**
 * Builds the main file, the files of late modules, and among these the common one: small late modules, and what both the app
 * and another file need but the main file does not have. Every file takes what it can from the main and the common file;
 * what draws a screen also takes from the app's. esbuild's own splitting works for ESM only, and would make another file of
 * whatever two files share. Returns what esbuild says about each file.
 */
export async function buildWithLateFiles({
  entry,
  plugins,
  ...options
}: MainBuild): Promise<readonly Metafile[]> {
  const usual = [lateEntries, loadingLateFiles, hoistedImports, ...plugins];
  type EntryPoints = Readonly<Record<string, string>>;
  const bundle = async (entryPoints: EntryPoints, own: readonly Plugin[], write = true) => {
    const {metafile} = await build({
      ...options,
      entryPoints,
      write,
      metafile: true,
      plugins: [...own, ...usual],
    });
    return metafile;
  };

  // What a file contains is only known once it is built, so most are built twice.
  const inputsOf = async (entryPoints: EntryPoints, ...own: readonly Plugin[]) =>
    Object.keys((await bundle(entryPoints, own, false)).inputs);
  const main = sharedFile('main.cjs', await inputsOf({main: entry}));
  const beside = takingFrom(main);
  const inApp = await inputsOf({app: appModule}, beside);
  const inOthers = new Set(await inputsOf(entriesOf(lateModules), beside));
  const inBoth = inApp.filter(path => path.startsWith('source/') && inOthers.has(path));
  const inCommon = [...(await inputsOf(entriesOf(commonModules), beside)), ...inBoth];
  const common = sharedFile('common.cjs', inCommon);
  const app = sharedFile('app.cjs', inApp);

  // A file from which others take is built after them.
  return [
    await bundle(entriesOf(lateModules), [takingFrom(main, common)]),
    await bundle(entriesOf(lateModulesOfApp), [takingFrom(main, common, app)]),
    await bundle({app: 'with-shared'}, [withShared(`./${appModule}`, app), takingFrom(main, common)]),
    await bundle({common: 'with-shared'}, [withShared('late:common', common), takingFrom(main)]),
    await bundle({main: 'with-shared'}, [withShared(`./${entry}`, main)]),
  ];
}

const entriesOf = (modules: LateModules) =>
  Object.fromEntries(Object.keys(modules).map(name => [name, `late:${name}`]));

/** The entry of each late file: what its modules export. */
const lateEntries: Plugin = {
  name: 'late-entries',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^late:/}, ({path}) => ({path: path.slice('late:'.length), namespace: 'late-entry'}));
    onLoad({filter: /.*/, namespace: 'late-entry'}, ({path}) => ({
      resolveDir: root,
      contents: (allLateModules[path] ?? []).map(module => `export * from './${module}';`).join('\n'),
    }));
  },
};

/** Makes late imports of the late modules load their files. */
const loadingLateFiles: Plugin = {
  name: 'loading-late-files',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^\..*\.tsx?$/, namespace: 'file'}, ({path, importer, kind}) => {
      const file = lateFiles.get(sourcePath(importer, path));
      return kind === 'dynamic-import' && file !== undefined
        ? {path: file, namespace: 'late-file'}
        : undefined;
    });
    // The runner of the file passes `requireCompiled` to it.
    onLoad({filter: /.*/, namespace: 'late-file'}, ({path}) => ({
      contents: `module.exports = requireCompiled('${path}');`,
    }));
  },
};
