import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {pinOf} from '../../../source/core/history/lookup.ts';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, historyOf} from '../../helpers/test-services.ts';

interface SavedFile {
  readonly path: string;
  readonly text: string;
}

async function startInList(context: TestContext, failure?: PinviewError) {
  const lookups = demoHistory(Date.now());
  const saved: SavedFile[] = [];
  const {services} = await demoServices(context, {
    history: await historyOf(lookups),
    saveFile: async (path, text) => {
      if (failure !== undefined) throw failure;
      saved.push({path, text});
      return `/home/${path}`;
    },
  });
  const screen = await renderApp(context, services, {size: {columns: 100, rows: 30}});
  await screen.press('Tab');
  const cids = lookups.map(lookup => pinOf(lookup)?.cid ?? '');
  return {screen, saved, cids, clipboard: services.clipboard};
}

test('e writes the whole list: it asks for the format and the name, and says where it is', async context => {
  const {screen, saved, cids} = await startInList(context);
  await screen.press('e');
  await screen.shows(`╭ Export ${cids.length} pins ─`);
  await screen.press('c');
  await screen.shows(`╭ Export ${cids.length} pins as CSV ─`);
  const frame = await screen.shows(/File › pins-\d{4}-\d\d-\d\d\.csv/);
  const [name = ''] = /pins-\S+/.exec(frame) ?? [];
  await screen.press('Enter');
  await screen.shows(`✔ ${cids.length} pins written to /home/${name}`);
  assert.equal(saved[0]?.path, name);
  assert.match(saved[0].text, /^id,name,status,size,created,cid\r\n/);
  assert.equal(saved[0].text.split('\r\n').length, cids.length + 2);
});

slowTest('of marked pins only those are written, in the order of the list', async context => {
  const {screen, saved, cids} = await startInList(context);
  await screen.press('↓', 'Space', '↑', '↑', 'Space', 'e', '↓', '↓', 'Enter');
  await screen.shows('╭ Export 2 pins as CIDs ─');
  await screen.press('Enter');
  await screen.shows('✔ 2 pins written to');
  assert.equal(saved[0]?.text, `${cids[0]}\n${cids[1]}\n`);
});

test('what is filtered out is not written', async context => {
  const {screen, saved} = await startInList(context);
  await screen.press('/');
  await screen.type('holiday');
  await screen.press('Tab', 'Tab', 'e', 'l', 'Enter');
  await screen.shows('✔ 1 pin written to');
  assert.equal(saved[0]?.text.split('\n').length, 2);
});

test('the name can be changed, also by a paste, in which nothing is looked up', async context => {
  const {screen, saved} = await startInList(context);
  await screen.press('e', 'i', 'Ctrl+U');
  await screen.type('my q.txt');
  await screen.paste('-d04ed04e-0015-4d04-8d04-d04ed04e0015');
  await screen.press('Enter');
  await screen.shows('written to /home/my q.txt-d04');
  assert.equal(saved[0]?.path, 'my q.txt-d04ed04e-0015-4d04-8d04-d04ed04e0015');
});

test('without a name nothing is written, and Esc leaves', async context => {
  const {screen, saved} = await startInList(context);
  await screen.press('e', 'c', 'Ctrl+U', 'Enter');
  await screen.shows('as CSV ─');
  await screen.press('Esc');
  await screen.hides('as CSV ─');
  assert.deepEqual(saved, []);
});

test('why a file cannot be written is said', async context => {
  const failure = new PinviewError('system', 'The file could not be written: no.', {hint: 'Give another.'});
  const {screen} = await startInList(context, failure);
  await screen.press('e', 'c', 'Enter');
  await screen.shows('✖ The file could not be written: no. Give another.');
});
