import {join} from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {hoistedImports} from './hoisted-imports.ts';
import {
  appModule,
  type LateModules,
  lateFiles,
  lateModules,
  lateModulesOfApp,
  sharedModules,
} from './late-modules.ts';
import {sharedFile, takingFrom, withShared} from './sharing.ts';
import {sourcePath} from './source-path.ts';

const root = join(import.meta.dirname, '..');

interface MainBuild extends Omit<BuildOptions, 'plugins'> {
  readonly entry: string;
  readonly plugins: readonly Plugin[];
}

/**
 * Builds the main file, and beside it one for each of the late modules. They take what they share with the main file from
 * it, and what draws a screen also takes from the app's file. esbuild's own splitting works for ESM only, and would make
 * another file of whatever two files share. Returns what esbuild says about each file.
 */
export async function buildWithLateFiles({
  entry,
  plugins,
  ...options
}: MainBuild): Promise<readonly Metafile[]> {
  const usual = [lateEntries, loadingLateFiles, hoistedImports, ...plugins];
  const bundle = async (
    entryPoints: Readonly<Record<string, string>>,
    own: readonly Plugin[],
    write = true,
  ) => {
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
  const inputsOf = async (...parameters: Parameters<typeof bundle>) =>
    Object.keys((await bundle(parameters[0], parameters[1], false)).inputs);
  const ofMain = await inputsOf({main: entry}, []);
  const beside = takingFrom(sharedFile('main.cjs', ofMain));
  const ofApp = await inputsOf({app: appModule}, [beside]);
  const ofOthers = new Set(await inputsOf(entriesOf(lateModules), [beside]));
  const ofShared = await inputsOf(entriesOf({shared: sharedModules}), [beside]);
  const common = ofApp.filter(path => path.startsWith('source/') && ofOthers.has(path));

  const main = sharedFile('main.cjs', ofMain);
  const shared = sharedFile('shared.cjs', [...ofShared, ...common]);
  const app = sharedFile('app.cjs', ofApp);
  const late = await bundle(entriesOf(lateModules), [takingFrom(main, shared)]);
  const lateOfApp = await bundle(entriesOf(lateModulesOfApp), [takingFrom(main, shared, app)]);
  const appFile = await bundle({app: 'with-shared'}, [
    withShared(`./${appModule}`, app),
    takingFrom(main, shared),
  ]);
  const sharedOnes = await bundle({shared: 'with-shared'}, [
    withShared('late:shared', shared),
    takingFrom(main),
  ]);
  const mainFile = await bundle({main: 'with-shared'}, [withShared(`./${entry}`, main)]);
  return [mainFile, sharedOnes, appFile, late, lateOfApp];
}

const entriesOf = (modules: LateModules) =>
  Object.fromEntries(Object.keys(modules).map(name => [name, `late:${name}`]));

const modulesOf = (name: string) =>
  name === 'shared' ? sharedModules : (lateModules[name] ?? lateModulesOfApp[name] ?? []);

/** The entry of each late file: what its modules export. */
const lateEntries: Plugin = {
  name: 'late-entries',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^late:/}, ({path}) => ({path: path.slice('late:'.length), namespace: 'late-entry'}));
    onLoad({filter: /.*/, namespace: 'late-entry'}, ({path}) => ({
      resolveDir: root,
      contents: modulesOf(path)
        .map(module => `export * from './${module}';`)
        .join('\n'),
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
