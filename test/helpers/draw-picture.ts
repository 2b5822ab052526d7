/** Draws the readme's pictures from the built app: `npm run picture`. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {walkDemo, walkToCopyMenu, walkToWatching} from './demo-walk.ts';
import {screenToSvg} from './screen-svg.ts';
import {openTerminal} from './terminal.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/media');

mkdirSync(folder, {recursive: true});
for (const [name, walk] of [
  ['pinview', walkDemo],
  ['copy-menu', walkToCopyMenu],
  ['watching', walkToWatching],
] as const) {
  const terminal = openTerminal({args: [join(root, 'dist/cli.cjs'), '--demo'], columns: 106, rows: 27});
  await walk(terminal);
  writeFileSync(join(folder, `${name}.svg`), screenToSvg(terminal, 'pinview'));
  await terminal.dispose();
}
