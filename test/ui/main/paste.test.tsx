import assert from 'node:assert/strict';
import {test} from 'node:test';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {mockTime, pass} from '../../helpers/mocked-time.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {demoServices, historyOf} from '../../helpers/test-services.ts';

for (const [place, keys] of [
  ['the prompt', []],
  ['the recents', ['Tab']],
  ['the pin', ['Tab', 'Tab']],
] as const) {
  test(`a pin ID that is pasted in ${place} is looked up at once`, async context => {
    const history = await historyOf(demoHistory(Date.now()));
    const {services, gate} = await demoServices(context, {history});
    const screen = await renderApp(context, services);
    // With mocked timers the cursor does not rest on a row, which would send another request.
    mockTime(context, {apis: ['setTimeout']});
    await screen.press(...keys);
    await screen.paste(`  ${sampleIds.image}\n`);
    await pass(context, 1);
    context.mock.timers.reset();
    await screen.shows(/ago, CID matches root hash/);
    assert.match(screen.frame(), /› type a pin ID, a name or a CID/);
    assert.equal(gate.asked, 1);
  });

  test(`text without a pin ID that is pasted in ${place} goes into the prompt, cleaned, and is never run as keys`, async context => {
    const history = await historyOf(demoHistory(Date.now()));
    const {services, gate} = await demoServices(context, {history});
    const screen = await renderApp(context, services);
    await screen.press(...keys);
    await screen.paste('q\ry\u0003\u001B[31mc\tz');
    await screen.shows('› q yc z');
    assert.match(screen.frame(), /No pin ID in “q yc z”/);
    assert.equal(gate.asked, 0);
    assert.deepEqual(services.clipboard.copied, []);
    await screen.type('!');
    assert.match(screen.frame(), /› q yc z!/, 'typing goes on behind what was pasted');
    await screen.press('Backspace', 'Backspace');
    assert.match(screen.frame(), /› q yc$/m);
  });
}

test('a pin ID is found in a log line, an address and a JSON record', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.paste(`2024-05-01 12:00:00 INFO pinned ${sampleIds.directory} in 3 s`);
  await screen.shows('╭ site/ ─');
  await screen.paste(`https://api.example/api/pinning/${sampleIds.failed}?x=1`);
  await screen.shows('╭ cover.jpg ─');
  const record = {user_id: 'c2452942-5dc5-4a0d-9c38-77a66edcf43a', id: sampleIds.image};
  await screen.paste(JSON.stringify(record, null, 2));
  await screen.shows('╭ test.png ─');
});

test('of several pin IDs the first is shown, and the others are looked up one after the other', async context => {
  const {services, gate} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.paste(`${sampleIds.directory}\n${sampleIds.image} ${sampleIds.failed}`);
  await screen.shows('╭ site/ ─');
  await screen.shows('✔ 2 more pins looked up.');
  assert.match(screen.frame(), /╭ site\/ ─/);
  for (const name of ['✖ failed   cover.jpg', '✔ pinned   test.png', '✔ pinned   site/'])
    assert.ok(screen.frame().includes(`${name} `));
  assert.equal(gate.asked, 3);
});

test('pasted text joins what is already in the prompt, and the keys go there', async context => {
  const {services} = await demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
  const screen = await renderApp(context, services);
  await screen.type('3c3f');
  await screen.press('Tab');
  await screen.paste('ec2a');
  await screen.type('q');
  assert.match(screen.frame(), /› 3c3fec2aq/);
});

test('a pasted pin ID takes the place of what is in the prompt', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type('hello');
  await screen.paste(sampleIds.image);
  await screen.shows('CID matches root hash');
  assert.match(screen.frame(), /› type a pin ID, a name or a CID/);
});

test('an empty paste changes nothing', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  const before = screen.frame();
  await screen.paste(' \n');
  assert.equal(screen.frame(), before);
});
