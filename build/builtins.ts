import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {promisify} from 'node:util';
import type {Plugin} from 'esbuild';
import {moduleOf} from './module-of.ts';

const require = createRequire(import.meta.url);

/** They take a millisecond or more to load, and most runs call none of their functions. */
const lateBuiltins = [
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:http',
  'node:stream/consumers',
  'node:timers/promises',
  'node:tty',
  'node:v8',
];

/** The same in two CommonJS packages: commander could run other programs, and signal-exit has a check for wrong use. */
const lateInPackages: Readonly<Record<string, {readonly importer: RegExp; readonly contents: string}>> = {
  'node:child_process': {
    importer: /[\\/]node_modules[\\/]commander[\\/]/,
    contents: "exports.spawn = (...given) => require('node:child_process').spawn(...given);",
  },
  assert: {
    importer: /[\\/]node_modules[\\/]signal-exit[\\/]/,
    contents: "exports.equal = (...given) => given[0] === given[1] || require('assert').equal(...given);",
  },
};

/**
 * Imports only the names that are used from Node's modules: esbuild would copy the whole module for each importing
 * file. Computed properties are not among the names: in node:http, one would load an entire second HTTP client. Without it
 * a start takes a tenth more time (97 → 106 ms at the first, 60 → 66 later).
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^(?:node:child_process|assert)$/}, ({path, kind, importer}) =>
      kind === 'require-call' && lateInPackages[path]?.importer.test(importer)
        ? {path, namespace: 'late-in-packages'}
        : undefined,
    );
    onLoad({filter: /.*/, namespace: 'late-in-packages'}, ({path}) => ({
      contents: lateInPackages[path]?.contents ?? '',
    }));
    onResolve({filter: /^node:/}, ({path, kind}) =>
      kind === 'import-statement' ? {path, namespace: 'builtins'} : {path, external: true},
    );
    onLoad({filter: /.*/, namespace: 'builtins'}, ({path}) => {
      if (path === 'node:process') return {contents: moduleOf(`require('${path}')`, processNames())};
      const properties = Object.entries(Object.getOwnPropertyDescriptors(require(path)));
      const values = properties.filter(([, {get}]) => get === undefined);
      const late = values.filter(([, {value}]) => lateBuiltins.includes(path) && isPlainFunction(value));
      return {contents: moduleOf(`require('${path}')`, namesOf(values), namesOf(late))};
    });
  },
};

/**
 * Returns the properties of the process as a program without options finds it. Loaders and options add some to this one,
 * and even a name that is not used has a part in how esbuild shortens the others: the bytes of the bundle would depend
 * on how the build was started.
 */
function processNames(): readonly string[] {
  const listing = 'Object.entries(Object.getOwnPropertyDescriptors(process)).filter(([, {get}]) => !get)';
  const asked = ['--print', `JSON.stringify(${listing}.map(([name]) => name))`];
  return JSON.parse(execFileSync(process.execPath, asked, {env: {}, encoding: 'utf8'}));
}

const namesOf = (entries: ReadonlyArray<readonly [string, unknown]>) => entries.map(([name]) => name);

/** Tells whether it may be called through another function. */
function isPlainFunction(value: unknown): boolean {
  return typeof value === 'function' && /^[a-z]/.test(value.name) && !(promisify.custom in value);
}
