import {join, relative} from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * What gets a file of its own because most runs do without it: file name → the module that is imported late, or several
 * modules that share most of their dependencies.
 */
const lateModules: Readonly<Record<string, string | readonly string[]>> = {
  'account-pages': 'source/ui/main/account-pages.tsx',
  audit: ['source/commands/audit/audit.ts', 'source/services/audit/account-audits.ts'],
  complete: 'source/commands/completion/complete.ts',
  config: 'source/commands/config/config.ts',
  demo: 'source/context/create-demo-services.ts',
  doctor: 'source/commands/doctor/doctor.ts',
  'line-mode': 'source/commands/line-mode/line-mode.ts',
  list: 'source/commands/list/list.ts',
  'log-in': 'source/commands/login/log-in.ts',
  open: [
    'source/commands/pins/open.ts',
    'source/commands/pins/print-qr-codes.ts',
    'source/core/export/qr-code.ts',
  ],
  preview: [
    'source/ui/preview/preview-pane.tsx',
    'source/services/preview/decode-image.ts',
    'source/services/terminal/image-support.ts',
  ],
  proxy: 'source/services/http/proxy-agents.ts',
  'qr-code-pane': 'source/ui/main/qr-code-pane.tsx',
  recent: 'source/commands/recent/recent.ts',
  status: 'source/commands/login/status.ts',
  content: [
    'source/services/gateway/verify-with-providers.ts',
    'source/services/content/content-reader.ts',
    'source/services/content/save-content.ts',
  ],
  verify: [
    'source/commands/verify/verify.ts',
    'source/commands/preview/preview.ts',
    'source/commands/save/save.ts',
  ],
  'wait-all': 'source/commands/pins/wait-all.ts',
};

const fileNames = new Map(
  Object.entries(lateModules).flatMap(([name, modules]) =>
    [modules].flat().map(module => [module, `${name}.cjs`] as const),
  ),
);

interface MainBuild extends Omit<BuildOptions, 'plugins'> {
  readonly entry: string;
  /** Plugins for what only the main file may contain. */
  readonly mainPlugins: readonly Plugin[];
  /** Plugins for every file. */
  readonly plugins: readonly Plugin[];
}

/**
 * Builds the main file, and a file for each entry of the late modules. What both need is only in the main file, and taken
 * from there. esbuild's own splitting supports only ESM, and would put what two files share into yet another file.
 */
export async function buildWithLateFiles({
  entry,
  mainPlugins,
  plugins,
  ...options
}: MainBuild): Promise<readonly Metafile[]> {
  const whole = await build({
    ...options,
    entryPoints: {main: entry},
    plugins: [loadingLateFiles, ...mainPlugins, ...plugins],
    metafile: true,
    write: false,
  });
  const inMain = new Set(Object.keys(whole.metafile.inputs));
  const shared = new Set<string>();
  const late = await build({
    ...options,
    entryPoints: Object.fromEntries(Object.keys(lateModules).map(name => [name, `late:${name}`])),
    plugins: [lateEntries, loadingLateFiles, takingFromMain(inMain, shared), ...plugins],
    metafile: true,
  });
  const main = await build({
    ...options,
    entryPoints: {main: 'with-shared'},
    plugins: [withShared(entry, shared), loadingLateFiles, ...mainPlugins, ...plugins],
    metafile: true,
  });
  return [main.metafile, late.metafile];
}

/** The entry of each late file: what its modules export. */
const lateEntries: Plugin = {
  name: 'late-entries',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^late:/}, ({path}) => ({path: path.slice('late:'.length), namespace: 'late-entry'}));
    onLoad({filter: /.*/, namespace: 'late-entry'}, ({path}) => ({
      resolveDir: root,
      contents: [lateModules[path] ?? []]
        .flat()
        .map(module => `export * from './${module}';`)
        .join('\n'),
    }));
  },
};

/** Makes late imports of the late modules load their files. */
const loadingLateFiles: Plugin = {
  name: 'loading-late-files',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^\..*\.tsx?$/}, ({path, resolveDir, kind}) => {
      const file = fileNames.get(sourcePath(resolveDir, path));
      return kind === 'dynamic-import' && file !== undefined
        ? {path: file, namespace: 'late-file'}
        : undefined;
    });
    // Whatever runs the file passes `requireCompiled` to it.
    onLoad({filter: /.*/, namespace: 'late-file'}, ({path}) => ({
      contents: `module.exports = requireCompiled('${path}');`,
    }));
  },
};

/** Packages whose modules the main file has whole: further copies in two late files took 24 KB. */
const sharedPackages = /^multiformats\//;

const isResolved = {};

/** Makes a late file take from the main file whatever is in it, and adds that to `shared`. */
function takingFromMain(inMain: ReadonlySet<string>, shared: Set<string>): Plugin {
  return {
    name: 'taking-from-main',
    setup({onResolve, onLoad, resolve}) {
      onResolve({filter: /^\..*\.tsx?$/}, ({path, resolveDir, kind}) => {
        const module = sourcePath(resolveDir, path);
        if (kind === 'entry-point' || !inMain.has(module)) return;
        shared.add(`./${module}`);
        return {path: `./${module}`, namespace: 'from-main'};
      });
      onResolve({filter: sharedPackages}, async ({path, resolveDir, kind, pluginData}) => {
        if (pluginData === isResolved) return;
        const found = await resolve(path, {resolveDir, kind, pluginData: isResolved});
        const module = relative(root, found.path).replaceAll('\\', '/');
        if (!inMain.has(module)) return;
        shared.add(`./${module}`);
        return {path: `./${module}`, namespace: 'from-main'};
      });
      onLoad({filter: /.*/, namespace: 'from-main'}, ({path}) => ({
        contents: `module.exports = requireCompiled('main.cjs').shared['${path}']();`,
      }));
    },
  };
}

/** Creates the entry of the main file: its own, plus what late files take from it, which runs only when they take it. */
function withShared(entry: string, shared: ReadonlySet<string>): Plugin {
  const members = [...shared].sort().map(path => `'${path}': () => require('${path}'),`);
  return {
    name: 'with-shared',
    setup({onResolve, onLoad}) {
      onResolve({filter: /^with-shared$/}, ({path}) => ({path, namespace: 'with-shared'}));
      onLoad({filter: /.*/, namespace: 'with-shared'}, () => ({
        resolveDir: root,
        contents: `export * from './${entry}'; export const shared = {${members.join('\n')}};`,
      }));
    },
  };
}

/** Returns the path of an imported module, relative to the project. */
function sourcePath(folder: string, path: string): string {
  return relative(root, join(folder, path)).replaceAll('\\', '/');
}
