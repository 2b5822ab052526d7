import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {build, type Metafile, type Plugin} from 'esbuild';

const outputFolder = 'dist';

/**
 * Takes node:http without `import`, which reads all that it exports, so that Node loads a whole other HTTP client (its
 * WebSocket is of it): 20 to 50 ms.
 */
const quickHttp: Plugin = {
  name: 'quick-http',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^(?:node:)?http$/}, () => ({path: 'node:http', namespace: 'quick-http'}));
    onLoad({filter: /^node:http$/, namespace: 'quick-http'}, () => ({
      contents: "module.exports = process.getBuiltinModule('node:http');",
    }));
  },
};

/** Has string-width, which all of Ink measures with, made ready with the first text that needs it. */
const lateStringWidth: Plugin = {
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
  },
};

/**
 * Bundles the command line into a few files: what every command needs, and a chunk with React and Ink that only the
 * app loads. keytar stays outside, for its binary is chosen where it is installed.
 */
async function bundle(): Promise<Metafile> {
  rmSync(outputFolder, {recursive: true, force: true});
  const {metafile} = await build({
    entryPoints: {cli: 'source/cli.ts', 'keychain-child': 'source/services/keychain-child.ts'},
    outdir: outputFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // Not node20: that would turn Ink's /…/v patterns into constructor calls inside its inner loops.
    target: 'es2024',
    // Ink asks for its developer tools only where DEV is set, which cli.ts sees to that it is not.
    external: ['keytar', 'react-devtools-core'],
    minify: true,
    legalComments: 'none',
    chunkNames: '[name]-[hash]',
    metafile: true,
    // Some bundled packages are CommonJS and ask for Node's modules with require.
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
    },
    define: {
      'process.env.NODE_ENV': '"production"',
      // With DEBUG set the packages for proxies would print requests, keys and all.
      'process.env.DEBUG': 'undefined',
      // Ink and what it measures with make several as soon as they are loaded.
      'Intl.Segmenter': 'TextSegmenter',
      // Nothing here asks the network with it, but Yoga would read its own code with it, and Node load its HTTP client.
      fetch: 'undefined',
    },
    plugins: [quickHttp, lateStringWidth],
    inject: ['source/core/text-segmenter.ts'],
    logLevel: 'warning',
  });
  return metafile;
}

/** Returns the folders of the packages whose code is in the bundle. */
function bundledPackages(metafile: Metafile): readonly string[] {
  const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  const folders = Object.keys(metafile.inputs).map(input => packageFolder.exec(input)?.[0]);
  return [...new Set(folders.filter(folder => folder !== undefined))].sort();
}

/** Returns the licence of each bundled package, as most of them ask of those who pass their code on. */
function notices(folders: readonly string[]): string {
  const parts = folders.map(folder => {
    const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter(file =>
      /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file),
    );
    const texts = files.map(file => readFileSync(join(folder, file), 'utf8').trim());
    if (texts.length === 0 && license === undefined)
      throw new Error(`${name} says nothing about its licence.`);
    return `${name} ${version} (${license})\n\n${texts.join('\n\n')}`.trimEnd();
  });
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `pinview contains code of the following packages.${line}${parts.join(line)}\n`;
}

const metafile = await bundle();
writeFileSync(join(outputFolder, 'third-party-notices.txt'), notices(bundledPackages(metafile)));
for (const [file, {bytes}] of Object.entries(metafile.outputs)) {
  process.stdout.write(`${file.padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(8)} KiB\n`);
}
