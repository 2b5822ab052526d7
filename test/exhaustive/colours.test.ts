import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {layoutFor} from '../../source/core/screen/layout.ts';
import {createAccount} from '../helpers/app.ts';
import {assertFrame} from '../helpers/frame-faults.ts';
import {keys} from '../helpers/keys.ts';
import {paneRows} from '../helpers/pane.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';

const sizes = [
  [40, 10],
  [80, 24],
  [106, 30],
  [160, 50],
  [200, 60],
] as const;

/** Selects a graphic rendition (SGR): ECMA-48, 8.3.117. Captures the parameters. */
const rendition = /\u001B\[([\d;:]*)m/g;

/** The terminal's own sixteen colours and the default, for text and background: ECMA-48 and xterm's ctlseqs. */
const sixteen = /^(?:[34][0-79]|9[0-7]|10[0-7])$/;

/** Reset, bold, dim, italic, underline, inverse and strikethrough, and their ends. */
const colourless = /^(?:|[0-4]|[79]|2[23479])$/;

/** Fails unless the output so far has colours exactly if `isColoured`, and only the terminal's own. */
function assertRenditions(app: Terminal, isColoured: boolean): void {
  const written = [...app.output().matchAll(rendition)].flatMap(([, parameters = '']) =>
    parameters.split(/[;:]/),
  );
  const others = [...new Set(written)].filter(parameter => !colourless.test(parameter));
  const foreign = others.filter(parameter => !isColoured || !sixteen.test(parameter));
  assert.deepEqual(foreign, []);
  assert.equal(others.length > 0, isColoured);
}

function cellAt({emulator}: Terminal, row: number, column: number) {
  const {active} = emulator.buffer;
  return active.getLine(active.baseY + row)?.getCell(column);
}

/** Returns the index of the heavy frame from the left, if there is one; fails unless each frame has one style all around. */
function focusedFrame(app: Terminal): number | undefined {
  const {cols, rows} = app.emulator;
  const {isWide, recentsWidth, bodyHeight} = layoutFor(cols, rows, 0);
  const frames = isWide
    ? [
        [0, recentsWidth - 1],
        [recentsWidth, cols - 1],
      ]
    : [[0, cols - 1]];
  const heavy = frames.flatMap(([left = 0, right = 0], index) => {
    const sides = Array.from({length: bodyHeight}, (_, row) =>
      [left, right].map(column => cellAt(app, row + 1, column)?.getChars() ?? '').join(''),
    ).join('');
    assert.match(sides, /^(?:╭╮│+╰╯|┏┓┃+┗┛)$/, `frame ${index}`);
    return sides.startsWith('┏') ? [index] : [];
  });
  assert.ok(heavy.length < 2, 'two frames have the focus');
  return heavy[0];
}

/** Fails unless a row of the list, or of the menu in its place, is inverse across the whole frame. */
function assertBar(app: Terminal, row: number, margin = 0): void {
  const {recentsWidth} = layoutFor(app.emulator.cols, app.emulator.rows, 0);
  const columns = Array.from({length: recentsWidth - 2 * (margin + 1)}, (_, column) => column + margin + 1);
  const plain = columns.filter(column => !cellAt(app, row, column)?.isInverse());
  assert.deepEqual(plain, [], 'the row at the cursor is no bar across the pane');
}

/** Returns the name in the selected row; fails unless exactly one is selected. */
function selectedName(app: Terminal): string {
  const {rows} = app.emulator;
  const marked = Array.from({length: rows}, (_, row) => row).filter(
    row => cellAt(app, row, 1)?.getChars() === '▌',
  );
  const [row] = marked;
  assert.ok(row !== undefined && marked.length === 1, `${marked.length} rows are marked`);
  assertBar(app, row);
  return /▌\S \w+ +(\S+)/.exec(app.screen().split('\n')[row] ?? '')?.[1] ?? '';
}

/** Fails unless each state has its symbol on screen; the smallest terminal has room for only two. */
function assertStates(app: Terminal): void {
  const states = ['✔ pinned', '◐ pinning', '○ unpinned', '✖ failed', '! differs', '\\? unknown'];
  for (const state of states.slice(0, app.emulator.rows < 24 ? 2 : undefined))
    assert.match(app.screen(), new RegExp(`^│[▌ ]${state} `, 'm'));
}

function assertKeyLine(app: Terminal, expected: RegExp): void {
  assert.match(app.screen().split('\n').at(-1) ?? '', expected);
}

describe('Everything can be told apart, with and without colour', {concurrency: 2}, () => {
  for (const [columns, rows] of sizes) {
    for (const isColoured of [true, false]) {
      const how = isColoured ? 'in colour' : 'with NO_COLOR';
      test(`on ${columns} columns and ${rows} rows ${how}`, async t => {
        const environment = {NO_COLOR: isColoured ? undefined : '1'};
        const app = await createAccount(t).startDemo({columns, rows, environment});
        assertFrame(app, 'the prompt');
        assert.equal(focusedFrame(app), undefined);
        assertKeyLine(app, /^ ↓ recent · .*Ctrl\+C quit$/);

        app.paste(sampleIds.image);
        await app.waitForScreen('As of just now.');
        await app.waitForScreen(/\n y copy CID · [^\n]+$/);
        assertFrame(app, 'the pin');
        assert.equal(focusedFrame(app), layoutFor(columns, rows, 0).isWide ? 1 : 0);
        assert.ok(paneRows(app.screen()).join('').includes(imageCid), 'the CID is not whole');
        assertKeyLine(app, /^ y copy CID · .*\? help · .*q quit$/);

        app.write('v');
        await app.waitForScreen(' · raw ');
        assertFrame(app, 'the record');
        app.write(`v${keys.escape}`);
        await app.waitForScreen(/\n Enter open · [^\n]+$/);
        assertFrame(app, 'the list');
        assert.equal(focusedFrame(app), 0);
        assert.equal(selectedName(app), 'test.png');
        app.write(keys.down);
        await app.waitForScreen(/^│▌✔ pinned +site\//m);
        assert.equal(selectedName(app), 'site/');
        assertFrame(app, 'the list, one row further');
        assertStates(app);

        app.write('Y');
        await app.waitForScreen('╭ Copy · site/ ');
        assertFrame(app, 'the copy menu');
        assert.match(app.screen(), /^(?:.*\n){2}│ › . {2}CID /);
        assertBar(app, 2, 1);
        assertKeyLine(app, /^ Enter copy .*\bEsc (?:back|close|cancel)/);

        assertRenditions(app, isColoured);
      });
    }
  }
});
