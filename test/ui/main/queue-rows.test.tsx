import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const unknownId = '99999999-0000-4000-8000-000000000001';

/** Starts the demo on a screen wide enough for all that the rows say. */
async function startDemo(context: TestContext) {
  const setting = await demoServices(context);
  const screen = await renderApp(context, setting.services, {size: {columns: 130, rows: 20}});
  return {...setting, screen};
}

test('each pasted ID is a row at once, and becomes its pin or says why there is none', async context => {
  const {screen, gate} = await startDemo(context);
  gate.close();
  await screen.paste(`${sampleIds.directory} ${unknownId} ${sampleIds.image}`);
  await screen.shows(`… waiting  ${sampleIds.image.slice(0, 8)}…`);
  await screen.shows(`… waiting  ${unknownId.slice(0, 8)}…`);
  await screen.shows(`… waiting  ${sampleIds.directory.slice(0, 8)}…`);
  gate.open();
  await screen.shows('✖ 1 of 2 more pins looked up; last failure:');
  const rows = screen.frame().split('\n').slice(2, 5);
  assert.match(rows[0] ?? '', /^│ ✔ pinned +test\.png /);
  assert.match(rows[1] ?? '', /^│ ✖ error +99999999… The service has no/);
  assert.match(rows[2] ?? '', /^│▌✔ pinned +site\/ /, 'the first is shown, and each has kept its row');
});

test('a failed row is asked for again with r, and a second failure is said there, too', async context => {
  const {screen, gate} = await startDemo(context);
  await screen.paste(`${sampleIds.image} ${unknownId}`);
  await screen.shows('✖ error    99999999… The service');
  await screen.press('Esc', '↑');
  await screen.shows('E edit ID');
  const {asked} = gate;
  await screen.press('r');
  await waitFor(() => gate.asked > asked);
  await screen.shows('✖ error    99999999… The service');
});

test('a failed row is edited in the prompt', async context => {
  const {screen} = await startDemo(context);
  await screen.paste(`${sampleIds.image} ${unknownId}`);
  await screen.shows('✖ error    99999999… The service');
  await screen.press('Esc', '↑', 'E');
  await screen.shows(`› ${unknownId}`);
  await screen.press('Backspace');
  await screen.type('x');
  await screen.shows(`› ${unknownId.slice(0, -1)}x`);
  await screen.press('Esc');
  assert.match(screen.frame(), /✖ error +99999999…/, 'it stays in the list');
});

slowTest(
  'rows that failed are asked for again together, and those that are stopped can be, too',
  async context => {
    const {screen, gate} = await startDemo(context);
    gate.close();
    await screen.paste(`${sampleIds.failed} ${sampleIds.image} ${sampleIds.directory}`);
    await screen.shows('Looking up 1 of 2 more. Ctrl+C stops.');
    await screen.press('Ctrl+C');
    await screen.shows(`✖ error    ${sampleIds.directory.slice(0, 8)}… Not looked up yet.`);
    gate.open();
    await screen.press('Esc', '*', 'r');
    await screen.shows('✔ 3 pins refreshed.');
    for (const name of ['site/', 'test.png', 'cover.jpg'])
      assert.match(screen.frame(), new RegExp(`^│.[✔✖] \\w+ +${name} .*•│`, 'm'));
  },
);

test('a row without a record can be removed and brought back, and is in no export', async context => {
  const {screen, services} = await startDemo(context);
  await screen.paste(`${sampleIds.image} ${unknownId}`);
  await screen.shows('✖ error    99999999… The service');
  await screen.press('Esc', '↑', 'x');
  await screen.shows('Removed 99999999-');
  assert.ok(!screen.frame().includes('✖ error    99999999…'));
  await screen.press('z');
  await screen.shows('✖ error    99999999… The service');
  assert.deepEqual(
    (await services.history.all()).map(({pinId}) => pinId),
    [sampleIds.image],
  );
  await screen.press('e');
  await screen.shows('╭ Export 1 pin ─');
});

test('any JSON yields the ID of each of its records, once', async context => {
  const {screen, gate} = await startDemo(context);
  const records = [sampleIds.image, sampleIds.failed, sampleIds.image].map(id => ({
    id,
    user_id: 'c2452942-5dc5-4a0d-9c38-77a66edcf43a',
    file_record_id: 'd2452942-5dc5-4a0d-9c38-77a66edcf43a',
  }));
  await screen.paste(JSON.stringify({status: 'success', data: {pins: records}}));
  await screen.shows('✔ 1 more pin looked up.');
  assert.equal(gate.asked, 2);
});
