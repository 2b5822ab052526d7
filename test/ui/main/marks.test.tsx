import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {pinOf} from '../../../source/core/history/lookup.ts';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {renderApp, type Screen} from '../../helpers/render-app.tsx';
import {recordFor} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {
  demoServices,
  historyOf,
  type RecordingClipboard,
  type ServiceOptions,
} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

/** Starts the demo with the focus in its list. */
async function startInList(context: TestContext, options: ServiceOptions = {}) {
  const lookups = demoHistory(Date.now());
  const setting = await demoServices(context, {history: await historyOf(lookups), ...options});
  const screen = await renderApp(context, setting.services, {size: {columns: 100, rows: 30}});
  await screen.press('Tab');
  const cids = lookups.map(lookup => pinOf(lookup)?.cid ?? '');
  return {...setting, screen, lookups, cids};
}

/** A clipboard whose terminal takes no text. */
const refusingClipboard: RecordingClipboard = {
  copied: [],
  copy: async () => {
    throw new PinviewError('clipboard', 'The text is too long.');
  },
  end: async () => {},
};

/** Returns the indexes of the marked rows. */
function markedRows(screen: Screen): readonly number[] {
  const rows = screen.frame().split('\n').slice(2);
  return [...rows.entries()].flatMap(([index, row]) => (/^│.*•│/.test(row) ? [index] : []));
}

test('space marks and moves down, and y copies the CIDs of all that are marked', async context => {
  const {screen, services, cids} = await startInList(context);
  await screen.press('Space', '↓', 'Space');
  assert.deepEqual(markedRows(screen), [0, 2]);
  assert.match(screen.frame(), /╰ 2 marked · newest first ─/);
  await screen.press('y');
  await screen.shows('✔ 2 CIDs copied.');
  assert.deepEqual(services.clipboard.copied, [`${cids[0]}\n${cids[2]}`]);
  await screen.press('↑', '↑', '↑', 'Space');
  assert.deepEqual(markedRows(screen), [2], 'again takes the mark away');
});

test('* marks all that match, or none', async context => {
  const {screen, lookups} = await startInList(context);
  await screen.press('/');
  await screen.type('pdf');
  await screen.press('Tab', '*', 'Esc');
  await screen.hides(' marked');
  await screen.press('*');
  const some = screen.frame();
  assert.match(some, /╰ 2 marked · /);
  await screen.press('*');
  await screen.hides(' marked');
  await screen.press('Esc', 'Esc', 'Tab', '*');
  await screen.shows(`╰ ${lookups.length} marked · `);
});

test('Shift with an arrow marks from the cursor on, and less on the way back', async context => {
  const {screen} = await startInList(context);
  await screen.press('↓', 'Shift+↓', 'Shift+↓');
  assert.deepEqual(markedRows(screen), [1, 2, 3]);
  await screen.press('Shift+↑');
  assert.deepEqual(markedRows(screen), [1, 2]);
  assert.match(screen.frame().split('\n')[4] ?? '', /^│▌.*•│/);
});

test('elsewhere an arrow with Shift is an arrow', async context => {
  const {screen} = await startInList(context);
  await screen.press('s', 'Shift+↓');
  assert.match(screen.frame(), /│ › a {2}Name/);
});

test('Esc takes the marks away first', async context => {
  const {screen} = await startInList(context);
  await screen.press('/');
  await screen.type('pdf');
  await screen.press('Tab', 'Space', 'Esc');
  assert.deepEqual(markedRows(screen), []);
  assert.match(screen.frame(), /╭ Recent 2 of /, 'what was typed is still there');
  await screen.press('Esc', 'Esc');
  assert.match(screen.frame(), /╭ Recent \(10\) ─ All pins │/);
});

test('the copy menu copies each entry of all that are marked; of one pin it is as ever', async context => {
  const {screen, services, lookups} = await startInList(context);
  await screen.press('Space', 'Space', 'Y');
  await screen.shows('╭ Copy · 2 pins ─');
  await screen.press('p');
  await screen.shows('✔ 2 pin IDs copied.');
  assert.deepEqual(services.clipboard.copied, [`${lookups[0]?.pinId}\n${lookups[1]?.pinId}`]);
  await screen.press('→', 'Y');
  await screen.shows('╭ Copy · archive-2019/ ─');
});

test('in the pin’s pane keys act on the pin that is shown', async context => {
  const {screen, services, cids} = await startInList(context);
  await screen.press('Space', 'Space', '→', 'y');
  await screen.shows('CID of archive-2019/ copied');
  assert.deepEqual(services.clipboard.copied, [cids[2]]);
});

test('x removes all that are marked, z brings them back together, and the cursor goes to what is left', async context => {
  const {screen, lookups} = await startInList(context);
  await screen.press('Space', '↓', 'Space', '↑', '↑', 'x');
  await screen.shows('Removed 2 pins. z brings them back.');
  assert.match(screen.frame(), /^│▌. pinning +holiday\.mp4/m);
  assert.ok(!screen.frame().includes('site/'));
  assert.ok(!screen.frame().includes(' marked'));
  await screen.press('z');
  await screen.shows('2 pins are back.');
  await screen.press('*');
  await screen.shows(`╰ ${lookups.length} marked · `);
});

test('r asks for all that are marked, and says how many were refreshed; their marks stay', async context => {
  const {screen, gate} = await startInList(context);
  await screen.press('Shift+↓', 'Shift+↓', 'r');
  await screen.shows('✔ 3 pins refreshed.');
  assert.ok(gate.asked >= 3);
  assert.deepEqual(markedRows(screen), [0, 1, 2]);
  const asked = gate.asked;
  await screen.press('r');
  await waitFor(() => gate.asked >= asked + 3, {
    what: 'what was answered a moment ago to be asked for again',
  });
});

slowTest('more than the terminal takes is written to a file, and that is said', async context => {
  const saved: Array<readonly [path: string, text: string]> = [];
  const {screen} = await startInList(context, {
    history: await historyOf(
      Array.from({length: 2000}, (_, number) => {
        const pinId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
        return {pinId, at: Date.now() - number, record: JSON.stringify(recordFor(pinId, `${number}.txt`))};
      }),
    ),
    clipboard: refusingClipboard,
    saveFile: async (path, text) => {
      saved.push([path, text]);
      return `/home/${path}`;
    },
  });
  await screen.press('Space', 'y');
  await screen.shows('✖ The text is too long');
  assert.equal(saved.length, 0, 'a terminal takes as little as that');
  await screen.press('*', 'y');
  await screen.shows(/✔ Too much for the clipboard: 2000 CIDs written to \/home\/cids-[-\d]+\.txt/);
  assert.equal(saved[0]?.[1].split('\n').length, 2001);
});

test('w watches those of the marked pins that are not finished, and again stops that', async context => {
  const {screen} = await startInList(context);
  await screen.press('*');
  await screen.shows('w watch');
  await screen.press('w');
  await screen.shows('3 pins are watched.');
  await screen.press('w');
  await screen.shows('3 pins are no longer watched.');
  await screen.press('Esc', 'g', 'Space');
  await screen.hides('w watch');
});
