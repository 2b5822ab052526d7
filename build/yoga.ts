import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replaceIn} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/** The file of Yoga's WebAssembly, beside the others: as text in a script it takes a third more space. */
const wasmFile = 'yoga.wasm';

/**
 * Makes Yoga, Ink's layout engine, ready as soon as it is loaded. Its own module takes longer, and uses top-level await,
 * which a CommonJS file cannot have.
 */
export const readyYoga: Plugin = {
  name: 'ready-yoga',
  setup({initialOptions, onResolve, onLoad, onEnd}) {
    onResolve({filter: /^yoga-layout$/}, ({path}) => ({path, namespace: 'ready-yoga'}));
    const folder = join(root, 'node_modules/yoga-layout/dist');
    const engine = join(folder, 'binaries/yoga-wasm-base64-esm.js');
    let wasm = Buffer.of();
    const source = replaceIn(
      readFileSync(engine, 'utf8'),
      /(?<="data:application\/octet-stream;base64,)[^"]+/g,
      found => {
        wasm = Buffer.from(found, 'base64');
        return '';
      },
    );
    onLoad({filter: /yoga-wasm-base64-esm\.js$/}, () => ({contents: source}));
    onLoad({filter: /.*/, namespace: 'ready-yoga'}, () => ({
      resolveDir: folder,
      contents: `
        import {readFileSync} from 'node:fs';
        import load from './binaries/yoga-wasm-base64-esm.js';
        import wrapAssembly from './src/wrapAssembly.js';
        // Read here, since a failure inside the callback would only make the engine try another way.
        const wasm = new WebAssembly.Module(readFileSync(__dirname + '/${wasmFile}'));
        const engine = {
          instantiateWasm(imports, done) {
            const instance = new WebAssembly.Instance(wasm, imports);
            done(instance);
            return instance.exports;
          },
        };
        load(engine);
        export default wrapAssembly(engine);
        export * from './src/generated/YGEnums.js';
      `,
    }));
    onEnd(() => writeFileSync(join(initialOptions.outdir ?? '', wasmFile), wasm));
  },
};
