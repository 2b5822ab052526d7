import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {replaceIn} from './replacing.ts';

const root = join(import.meta.dirname, '..');

/**
 * Makes Yoga, Ink's layout engine, ready as soon as it is loaded. Its own module takes longer, and uses top-level await,
 * which a CommonJS file cannot have.
 */
export const readyYoga: Plugin = {
  name: 'ready-yoga',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^yoga-layout$/}, ({path}) => ({path, namespace: 'ready-yoga'}));
    const folder = join(root, 'node_modules/yoga-layout/dist');
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
