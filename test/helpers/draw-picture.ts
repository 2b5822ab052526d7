/** Draws the readme's picture from the built app: `npm run picture`. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {walkDemo} from './demo-walk.ts';
import {screenToSvg} from './screen-svg.ts';
import {openTerminal} from './terminal.ts';

const root = join(import.meta.dirname, '../..');
const picture = join(root, '.github/media/pinview.svg');

const terminal = openTerminal({args: [join(root, 'dist/cli.js'), '--demo'], columns: 106, rows: 27});
await walkDemo(terminal);
mkdirSync(dirname(picture), {recursive: true});
writeFileSync(picture, screenToSvg(terminal, 'pinview'));
await terminal.dispose();
