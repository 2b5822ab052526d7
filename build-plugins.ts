import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {runInThisContext} from 'node:vm';
import type {Plugin} from 'esbuild';

const require = createRequire(import.meta.url);

/**
 * Returns a module with what `whole` has by these names, without what nobody imports. What is of the late ones is looked
 * up when it is called.
 */
function moduleOf(whole: string, names: readonly string[], late: readonly string[] = []): string {
  const values = names
    .filter(name => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default')
    .map(name => {
      const value = late.includes(name)
        ? `(...given) => whole().${name}(...given)`
        : `/* @__PURE__ */ take('${name}')`;
      return `const its_${name} = ${value}; export {its_${name} as ${name}};`;
    });
  return `
    const whole = () => ${whole};
    const take = name => whole()[name];
    export default /* @__PURE__ */ ${names.includes('default') ? "take('default')" : 'whole()'};
    ${values.join('\n')}
  `;
}

/** They take a millisecond and more to load, and most runs call none of their functions. */
const lateBuiltins = [
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:http',
  'node:stream/consumers',
  'node:timers/promises',
  'node:tty',
];

/** The same in CommonJS packages: commander could run other programs, and signal-exit could be used wrongly. */
const lateInPackages: Readonly<Record<string, string>> = {
  'node:child_process': "exports.spawn = (...given) => require('node:child_process').spawn(...given);",
  assert: "exports.equal = (...given) => given[0] === given[1] || require('assert').equal(...given);",
};

/**
 * Takes of Node's modules what is imported by name: esbuild would copy the whole module for each file that imports it.
 * What is computed when it is read is not among the names: of node:http that would load a whole other HTTP client.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^(?:node:child_process|assert)$/}, ({path, kind, namespace}) =>
      kind === 'require-call' && namespace === 'file' ? {path, namespace: 'late-in-packages'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'late-in-packages'}, ({path}) => ({
      contents: lateInPackages[path] ?? '',
    }));
    onResolve({filter: /^node:/}, ({path, kind}) =>
      kind === 'import-statement' ? {path, namespace: 'builtins'} : {path, external: true},
    );
    onLoad({filter: /.*/, namespace: 'builtins'}, ({path}) => {
      const properties = Object.entries(Object.getOwnPropertyDescriptors(require(path)));
      const values = properties.filter(([, {get}]) => get === undefined);
      const late = values.filter(([, {value}]) => lateBuiltins.includes(path) && isPlainFunction(value));
      return {contents: moduleOf(`require('${path}')`, namesOf(values), namesOf(late))};
    });
  },
};

const namesOf = (entries: ReadonlyArray<readonly [string, unknown]>) => entries.map(([name]) => name);

/** Tells whether it may be called through another function. */
function isPlainFunction(value: unknown): boolean {
  return typeof value === 'function' && /^[a-z]/.test(value.name) && !(promisify.custom in value);
}

/** Has the entry load all else from its own file, once it knows that it needs it. */
export const separateMain: Plugin = {
  name: 'separate-main',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^\.\/main\.ts$/}, ({path}) => ({path, namespace: 'separate-main'}));
    onLoad({filter: /.*/, namespace: 'separate-main'}, () => ({
      resolveDir: import.meta.dirname,
      contents: `
        import {requireCompiled} from './source/services/compiled-code.ts';
        export const {main} = requireCompiled('main.cjs');
      `,
    }));
  },
};

/** The packages that screen-packages.ts hands on, and what it calls them. */
const screenPackages: Readonly<Record<string, string>> = {
  ink: 'ink',
  'ink-text-input': 'inkTextInput',
  react: 'react',
  'react/jsx-runtime': 'reactJsxRuntime',
  swr: 'swr',
};

/** Has whoever imports one of those packages take it from the file that they are in: `screen`, which is built already. */
export function separateScreen(screen: string): Plugin {
  return {
    name: 'separate-screen',
    setup({onResolve, onLoad}) {
      const module: {readonly exports: Record<string, object>} = {exports: {}};
      runInThisContext(readFileSync(screen, 'utf8'))(module.exports, require, module, screen);
      onResolve({filter: /^[a-z/-]+$/}, ({path}) =>
        Object.hasOwn(screenPackages, path) ? {path, namespace: 'separate-screen'} : undefined,
      );
      onLoad({filter: /.*/, namespace: 'separate-screen'}, ({path}) => {
        const name = screenPackages[path] ?? '';
        // What runs the file hands `requireCompiled` to it.
        return {
          contents: moduleOf(
            `requireCompiled('screen.cjs').${name}`,
            Object.keys(module.exports[name] ?? {}),
          ),
        };
      });
    },
  };
}

/** Has string-width, which all of Ink measures with, made ready with the first text that needs it. */
export const lateStringWidth: Plugin = {
  name: 'late-string-width',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({namespace}) =>
      namespace === 'late-string-width' ? undefined : {path: 'string-width', namespace: 'late-string-width'},
    );
    onLoad({filter: /.*/, namespace: 'late-string-width'}, () => ({
      resolveDir: import.meta.dirname,
      contents: `
        import {plainWidth} from './source/core/plain-width.ts';
        let measure;
        export default (text, options) =>
          plainWidth(text, options) ??
          (measure ??= require('string-width').default)(text, options);
      `,
    }));
    // V8 reads a literal when it first reads the file, whether it is ever used or not: the one of all emoji takes 13 ms,
    // and 33 in Node 20.
    onLoad({filter: /[\\/]node_modules[\\/]string-width[\\/]index\.js$/}, ({path}) => ({
      contents: replaceIn(
        readFileSync(path, 'utf8'),
        /(?<=Regex = )\/.+\/v(?=;)/g,
        literal => `new RegExp(${JSON.stringify(literal.slice(1, -2))}, 'v')`,
      ),
    }));
  },
};

/** Has Ink look for control characters without the pattern of a Unicode property, which takes a millisecond to make. */
export const plainPattern: Plugin = {
  name: 'plain-pattern',
  setup({onLoad}) {
    onLoad({filter: /[\\/]node_modules[\\/]ink[\\/]build[\\/]sanitize-ansi\.js$/}, ({path}) => ({
      // What has the property: https://www.unicode.org/Public/UCD/latest/ucd/extracted/DerivedGeneralCategory.txt
      contents: replaceIn(
        readFileSync(path, 'utf8'),
        String.raw`/(?![\t\n])\p{Control}/gu`,
        () => String.raw`/[\0-\x08\x0B-\x1F\x7F-\x9F]/g`,
      ),
    }));
  },
};

/** Has ink-text-input colour with what Ink has: it brings an older chalk along. */
export const oneChalk: Plugin = {
  name: 'one-chalk',
  setup({onResolve, resolve}) {
    onResolve({filter: /^chalk$/}, ({importer, kind}) =>
      /[\\/]ink-text-input[\\/]/.test(importer)
        ? resolve('chalk', {resolveDir: join(import.meta.dirname, 'node_modules/ink'), kind})
        : undefined,
    );
  },
};

/** Leaves Ink's developer tools out: they are looked for with an `await` that no CommonJS file can have. */
export const noDeveloperTools: Plugin = {
  name: 'no-developer-tools',
  setup({onLoad}) {
    onLoad({filter: /[\\/]node_modules[\\/]ink[\\/]build[\\/](?:ink|reconciler)\.js$/}, ({path}) => ({
      contents: replaceIn(readFileSync(path, 'utf8'), "process.env['DEV'] === 'true'", () => 'false'),
    }));
  },
};

/**
 * Has Yoga, Ink's layout engine, ready as soon as it is loaded: its own module awaits that, which no CommonJS file can
 * have, and takes longer.
 */
export const readyYoga: Plugin = {
  name: 'ready-yoga',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^yoga-layout$/}, ({path}) => ({path, namespace: 'ready-yoga'}));
    const folder = join(import.meta.dirname, 'node_modules/yoga-layout/dist');
    const engine = join(folder, 'binaries/yoga-wasm-base64-esm.js');
    let wasm = '';
    const source = replaceIn(
      readFileSync(engine, 'utf8'),
      /(?<="data:application\/octet-stream;base64,)[^"]+/g,
      found => {
        wasm = found;
        return '';
      },
    );
    onLoad({filter: /yoga-wasm-base64-esm\.js$/}, () => ({contents: source}));
    onLoad({filter: /.*/, namespace: 'ready-yoga'}, () => ({
      resolveDir: folder,
      contents: `
        import load from './binaries/yoga-wasm-base64-esm.js';
        import wrapAssembly from './src/wrapAssembly.js';
        const engine = {
          instantiateWasm(imports, done) {
            const instance = new WebAssembly.Instance(
              new WebAssembly.Module(Buffer.from('${wasm}', 'base64')),
              imports,
            );
            done(instance);
            return instance.exports;
          },
        };
        load(engine);
        export default wrapAssembly(engine);
        export * from './src/generated/YGEnums.js';
      `,
    }));
  },
};

/** Has Ink keep what it has drawn from frame to frame: source/core/kept-rows.ts. The build fails where Ink has no such file. */
export const keptRows: Plugin = {
  name: 'kept-rows',
  setup({onResolve, onLoad, onEnd}) {
    let isFound = false;
    onResolve({filter: /^\.\/output\.js$/}, ({importer, resolveDir}) => {
      if (!/[/\\]ink[/\\]build[/\\]renderer\.js$/.test(importer)) return undefined;
      isFound = true;
      return {path: 'output', namespace: 'kept-rows', pluginData: join(resolveDir, 'output.js')};
    });
    onLoad({filter: /.*/, namespace: 'kept-rows'}, ({pluginData}) => ({
      resolveDir: import.meta.dirname,
      contents: `
        import {keepRows} from './source/core/kept-rows.ts';
        import Output from ${JSON.stringify(pluginData)};
        export default keepRows(Output);
      `,
    }));
    onEnd(() =>
      isFound ? undefined : {errors: [{text: 'Ink draws its frames elsewhere now: see kept-rows.'}]},
    );
  },
};

/** @throws Error if a dependency no longer has what is to be replaced. */
function replaceIn(source: string, wanted: string | RegExp, replacement: (found: string) => string): string {
  const replaced = source.replaceAll(wanted, replacement);
  if (replaced === source) throw new Error(`There is no ${wanted} any more; see whether it is still needed.`);
  return replaced;
}
