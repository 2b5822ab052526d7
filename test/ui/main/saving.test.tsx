import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createBlockCache} from '../../../source/services/content/block-cache.ts';
import {saveContent} from '../../../source/services/content/save-content.ts';
import {type GatewayFaults, startGateway} from '../../helpers/block-gateway.ts';
import {balancedFile, content, type Dag, directory} from '../../helpers/dags.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {historyOf, servicesAt} from '../../helpers/test-services.ts';

const pinId = sampleIds.image;
const whole = Buffer.concat(Array.from({length: 12}, (_, index) => content(index)));

interface Setting extends GatewayFaults {
  readonly dag?: Dag;
  /** In bytes, as in the record; undefined for a record without one. */
  readonly size?: number | undefined;
  readonly name?: string;
  readonly columns?: number;
}

/** Starts the app on a pin whose content a gateway has, with a folder to save it in. */
async function start(context: TestContext, setting: Setting = {}) {
  const {dag = balancedFile(), size = 1200, name = '../first: 1.txt', columns = 150, ...faults} = setting;
  const folder = mkdtempSync(join(tmpdir(), 'pinview-saving-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const gateway = await startGateway(context, dag, faults);
  const record = (id: string) => ({
    ...recordFor(id, id === pinId ? name : 'other'),
    cid: String(dag[0]?.cid),
    ...('size' in setting && setting.size === undefined ? {size: undefined} : {size}),
  });
  const {address} = await startService(context, (response, id) =>
    answerWith(response, 200, {status: 'success', data: record(id)}),
  );
  const lookups = [pinId, sampleIds.directory].map((id, index) => ({
    pinId: id,
    at: Date.now() - index * 1000,
    record: JSON.stringify(record(id)),
  }));
  const services = servicesAt(address, {
    gateways: [gateway.address],
    history: await historyOf(lookups),
    // The app's own cache would have blocks from other tests.
    saveContent: options => saveContent({...options, cache: createBlockCache(2 ** 20)}),
  });
  const screen = await renderApp(context, services, {pinId, size: {columns, rows: 40}});
  await screen.shows('As of just now.');
  /** Replaces the name that the form starts with by the full path of a file in the folder. */
  const saveAs = async (file: string) => {
    await screen.shows('File ›');
    await screen.press('Ctrl+U');
    await screen.type(join(folder, file));
    await screen.press('Enter');
  };
  return {screen, gateway, folder, saveAs};
}

test('O asks for the name of the file, which begins with a harmless one, and says where it was saved', async context => {
  const {screen, gateway, folder, saveAs} = await start(context);
  await screen.press('O');
  await screen.shows('╭ Save ../first: 1.txt ─');
  await screen.shows(/File › _first_ 1\.txt/);
  assert.match(screen.frame(), /Existing files are never /);
  assert.deepEqual(gateway.requests, []);
  await saveAs('mine.txt');
  await screen.shows(`✔ 1.17 KiB saved to ${join(folder, 'mine.txt')}`);
  assert.deepEqual(readFileSync(join(folder, 'mine.txt')), whole);
  assert.deepEqual(readdirSync(folder), ['mine.txt']);
});

test('Esc leaves, and no gateway learns the CID', async context => {
  const {screen, gateway} = await start(context);
  await screen.press('O');
  await screen.shows('File ›');
  await screen.press('Esc');
  await screen.hides('File ›');
  assert.deepEqual(gateway.requests, []);
});

slowTest(
  'a paste into the name of the file is typed, and an export asks for its own afterwards',
  async context => {
    const {screen, saveAs} = await start(context);
    await screen.press('O');
    await screen.paste('-2');
    await screen.shows(/File › _first_ 1\.txt-2/);
    await screen.press('Esc', 'Esc', 'e', 'c');
    await screen.shows(/File › pins-\d{4}/);
    await screen.press('Esc', 'Enter');
    await screen.press('O');
    await screen.shows(/File › _first_ 1\.txt +│/);
    await saveAs('x');
    await screen.shows('saved to');
  },
);

slowTest(
  'above 100 MiB, and where the size is not known, it asks first; n asks for no name',
  async context => {
    for (const [size, question] of [
      [700 * 2 ** 20, 'Fetch 700 MiB of film.mp4 from'],
      [undefined, 'Fetch film.mp4, whatever its size, from'],
    ] as const) {
      const {screen, gateway, saveAs, folder} = await start(context, {size, name: 'film.mp4'});
      await screen.press('O');
      await screen.shows(`${question} ${new URL(gateway.address).host}? (y/n)`);
      await screen.press('n');
      await screen.hides('Fetch');
      assert.doesNotMatch(screen.frame(), /File ›/);
      assert.deepEqual(gateway.requests, []);
      await screen.press('O', 'y');
      await saveAs('film');
      await screen.shows(`saved to ${join(folder, 'film')}`);
    }
  },
);

slowTest(
  'while it takes time the detail says how far it is, keys work, and Ctrl+C keeps what has come',
  async context => {
    const {screen, folder, saveAs} = await start(context, {delayMs: 200});
    await screen.press('O');
    await saveAs('slow');
    await screen.shows(/⠋?. Saved \d+ bytes of 1\.17 KiB · .*Ctrl\+C cancels/);
    await screen.press('v');
    await screen.shows('"cid"');
    await screen.press('v', 'Ctrl+C');
    await screen.shows(
      /Cancelled\. \d+ bytes of 1\.17 KiB are in .*\.part\. Save it again under that name to resume\./,
    );
    await screen.hides('Ctrl+C cancels');
    const [part = '', ...others] = readdirSync(folder);
    assert.match(part, /^slow\.\w{8}\.part$/);
    assert.deepEqual(others, []);
    await screen.press('O');
    await saveAs('slow');
    await screen.shows(`✔ 1.17 KiB saved to ${join(folder, 'slow')}`);
    assert.deepEqual(readFileSync(join(folder, 'slow')), whole);
  },
);

test('a name that could not be used is offered again, to be corrected', async context => {
  const {screen, folder, saveAs} = await start(context);
  await screen.press('O');
  await saveAs('no/such/folder');
  await screen.shows(/✖ .*no/);
  await screen.press('O');
  await screen.shows('File ›');
  assert.match(screen.frame().replaceAll(/[│\s]+/g, ''), /no\/such\/folder/);
  await saveAs('mine');
  await screen.shows('saved to');
  assert.deepEqual(readdirSync(folder), ['mine']);
  await screen.press('O');
  await screen.shows(/File › _first_ 1\.txt/);
});

slowTest('it goes on while other pins are looked at, and q asks before that ends', async context => {
  const {screen, folder, saveAs} = await start(context, {delayMs: 300});
  await screen.press('O');
  await saveAs('slow');
  await screen.shows(/Saved 0 bytes|Asking for the content/);
  await screen.press('Tab', 'Tab', '↓');
  await screen.shows(/\.\.\/first: 1\.txt: .*Asking for the content… . \d+ s/);
  await screen.press('q');
  await screen.shows('A file is being saved. Quit? (y/n)');
  await screen.press('n');
  await screen.shows(`saved to ${join(folder, 'slow')}`);
});

slowTest('where there is room for one pane the list says it, too', async context => {
  const {screen, saveAs, folder} = await start(context, {delayMs: 300, columns: 80});
  await screen.press('O');
  await saveAs('slow');
  await screen.press('Esc');
  await screen.shows(/\.\.\/first: 1\.txt: .*Asking for the content… . \d+ s/);
  await screen.shows('saved to');
  assert.deepEqual(readdirSync(folder), ['slow']);
});

slowTest('several are saved one after another', async context => {
  const {screen, folder, saveAs} = await start(context, {delayMs: 50});
  for (const name of ['one', 'two']) {
    await screen.press('O');
    await saveAs(name);
  }
  await screen.shows(`saved to ${join(folder, 'two')}`);
  assert.deepEqual(readdirSync(folder).sort(), ['one', 'two']);
});

slowTest(
  'why it was not saved is said: the name is taken, a block is missing, it is a directory',
  async context => {
    const taken = await start(context);
    writeFileSync(join(taken.folder, 'mine'), 'mine');
    await taken.screen.press('O');
    await taken.saveAs('mine');
    await taken.screen.shows(/✖ .*mine already exists, and is not overwritten/);
    assert.deepEqual(taken.gateway.requests, []);
    const missing = await start(context, {lacks: balancedFile().slice(-1)});
    await missing.screen.press('O');
    await missing.saveAs('mine');
    await missing.screen.shows(/✖ The block bafk\w+ is not at 127\.0\.0\.1/);
    const other = await start(context, {dag: directory()});
    await other.screen.press('O');
    await other.saveAs('mine');
    await other.screen.shows(/✖ The content is a directory\. A preview lists/);
    assert.deepEqual(readdirSync(other.folder), []);
  },
);
