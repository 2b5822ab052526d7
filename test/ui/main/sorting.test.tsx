import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {listed} from '../../helpers/listed.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {demoServices, historyOf} from '../../helpers/test-services.ts';

const names = ['site/', 'holiday.mp4', 'archive-2019/', 'cover.jpg', 'handbook.pdf', 'swapped.zip'];

async function startInList(context: TestContext) {
  const {services} = await demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
  const screen = await renderApp(context, services, {size: {columns: 100, rows: 30}});
  await screen.press('Tab');
  return screen;
}

test('s and a letter sort the list, the same again reverses it, and the pane says the order', async context => {
  const screen = await startInList(context);
  const usual = listed(screen.frame(), names);
  assert.match(screen.frame(), /╰ newest first ─/);
  await screen.press('s');
  await screen.shows('╭ Sort ─');
  await screen.press('a');
  await screen.shows('╰ by name, A to Z ─');
  const byName = [...names].sort();
  assert.deepEqual(listed(screen.frame(), names), byName);
  await screen.press('s', 'a');
  await screen.shows('╰ by name, Z to A ─');
  assert.deepEqual(listed(screen.frame(), names), byName.toReversed());
  await screen.press('s', 'n');
  await screen.shows('╰ newest first ─');
  assert.deepEqual(listed(screen.frame(), names), usual);
});

test('the cursor stays with its pin, and arrows and Enter choose from the menu, too', async context => {
  const screen = await startInList(context);
  await screen.press('↓', 's', '↓', '↓', 'Enter');
  await screen.shows('╰ largest first ─');
  assert.match(screen.frame(), /^│▌. pinning +holiday\.mp4/m);
  assert.equal(listed(screen.frame(), names)[0], 'archive-2019/');
});

test('Esc and q leave the menu, and the order as it was', async context => {
  const screen = await startInList(context);
  for (const key of ['Esc', 'q']) {
    await screen.press('s', '↓');
    await screen.shows('╭ Sort ─');
    await screen.press(key);
    await screen.hides('╭ Sort ─');
    assert.match(screen.frame(), /╰ newest first ─/);
  }
});

test('what is filtered is sorted, too', async context => {
  const screen = await startInList(context);
  await screen.press('s', 'a', '/');
  await screen.type('e');
  const found = listed(screen.frame(), names);
  assert.ok(found.length > 1);
  assert.deepEqual(found, [...found].sort());
});
