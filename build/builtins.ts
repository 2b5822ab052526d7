import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {promisify} from 'node:util';
import type {Plugin} from 'esbuild';
import {moduleOf} from './module-of.ts';

const require = createRequire(import.meta.url);

/** These take a millisecond or more to load, and most runs, or the first start, call none of their functions. */
const lateBuiltins = [
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:http',
  'node:readline/promises',
  'node:stream/consumers',
  'node:timers/promises',
  'node:tty',
  'node:v8',
  'node:zlib',
];

/** The same for two CommonJS packages: commander can run other programs, and signal-exit checks for wrong use. */
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
 * Imports only the names that are used from Node's modules: esbuild would copy the whole module for each importing file.
 * Getters are left out, since one in node:http would load an entire second HTTP client. Without this a start takes a tenth
 * longer (97 → 106 ms for the first, 60 → 66 later).
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
 * Returns the properties of `process` in a program that is run without options. Loaders and options add some to this
 * process, and even an unused name affects how esbuild shortens the others, so the bytes of the bundle would depend on how
 * the build is started.
 */
function processNames(): readonly string[] {
  const listing = 'Object.entries(Object.getOwnPropertyDescriptors(process)).filter(([, {get}]) => !get)';
  const asked = ['--print', `JSON.stringify(${listing}.map(([name]) => name))`];
  return JSON.parse(execFileSync(process.execPath, asked, {env: {}, encoding: 'utf8'}));
}

const namesOf = (entries: ReadonlyArray<readonly [string, unknown]>) => entries.map(([name]) => name);

/** Tells whether a value is a function that may be called through another. */
function isPlainFunction(value: unknown): boolean {
  return typeof value === 'function' && /^[a-z]/.test(value.name) && !(promisify.custom in value);
}
