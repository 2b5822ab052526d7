import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {type GatewayFaults, startGateway} from '../helpers/block-gateway.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {block, codecs, type Dag, directoryData, node, shardedDirectory} from '../helpers/dags.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;
const wide = {columns: 170, rows: 30};

const textBlock = (text: string) => block(codecs.raw, new TextEncoder().encode(text));

/** Returns a directory with a text, JSON, another directory and a name that would harm a terminal. */
function tree(): Dag {
  const note = textBlock('The lamp is lit.\nEvery night.\n');
  const hours = textBlock('{"lit": "18:40", "days": [1, 2]}');
  const inner = node(directoryData, [{name: 'deep.txt', cid: note.cid}]);
  const entries = [
    {name: 'a.txt', cid: note.cid},
    {name: 'b.json', cid: hours.cid},
    {name: 'c', cid: inner.cid},
    {name: 'x\u001b[2J\u202eevil\n', cid: note.cid},
  ];
  return [node(directoryData, entries), note, hours, inner];
}

async function setUp(t: TestContext, dag: Dag, faults: GatewayFaults = {}) {
  const account = createAccount(t);
  const gateway = await startGateway(t, dag, faults);
  const service = await startService(t, (response, id) =>
    answerWith(response, 200, {
      status: 'success',
      data: {...recordFor(id, id === pinId ? 'tree' : 'other'), cid: dag[0]?.cid.toString()},
    }),
  );
  const args = ['--endpoint', service.address, '--gateway', gateway.address];
  const open = async (size = wide) => {
    const app = account.start([...args, pinId], {environment: anyKeys, ...size});
    await app.waitForScreen(/ ✔ Pinned/);
    return app;
  };
  return {account, gateway, open};
}

describe('the preview', {concurrency: 2}, () => {
  test('is beside the pin where there is room, from verified blocks, and asks nobody before p', async t => {
    const {gateway, open} = await setUp(t, tree());
    const app = await open();
    assert.deepEqual(gateway.requests, []);
    app.write('p');
    await app.waitForScreen(/╭ tree ─.*╭ tree ─.*│ Directory · 4 entries +│/s);
    await app.waitForScreen(/│ {3}c\/ /);
    assert.match(app.screen(), /│ {3}xevil .*│/);
    app.write('p');
    await app.waitForScreen(screen => !screen.includes('Directory'));
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.equal(app.screen(), '');
  });

  test('is walked into and out of, and y copies the CID of what is selected', async t => {
    const dag = tree();
    const {open} = await setUp(t, dag);
    const app = await open();
    app.write('p');
    await app.waitForScreen('Directory · 4 entries');
    app.write('\t');
    await app.waitForScreen(/\n Enter open · (?!← up)/);
    app.write(keys.enter);
    await app.waitForScreen(/╭ tree\/a\.txt ─.*The lamp is lit\..*Every night\..*\n ← up · /s);
    app.write(keys.left);
    await app.waitForScreen('Directory · 4 entries');
    app.write(keys.down + keys.enter);
    await app.waitForScreen(/╭ tree\/b\.json ─.*│ JSON · 32 bytes.*"lit": "18:40"/s);
    // Keys typed ahead act on what those before them have opened.
    app.write(keys.left + keys.down + keys.enter);
    await app.waitForScreen(/╭ tree\/c ─.*Directory · 1 entry/s);
    app.write(keys.left + keys.up + keys.enter + keys.left);
    await app.waitForScreen('Directory · 4 entries');
    app.write(`${keys.down}y`);
    await app.waitForScreen(new RegExp(`CID of c .*: ${String(dag[3]?.cid).slice(0, 20)}`));
    app.write(keys.escape);
    await app.waitForScreen(screen => !screen.includes('Directory'));
  });

  slowTest('takes the list’s place below 160 columns, and gives it back', async t => {
    const {open} = await setUp(t, tree());
    const app = await open({columns: 110, rows: 24});
    app.write('p');
    await app.waitForScreen(/╭ tree ─.*╭ tree ─.*Directory · 4 entries/s);
    assert.doesNotMatch(app.screen(), /Recent/);
    app.resize(170, 24);
    await app.waitForScreen(/╭ Recent.*╭ tree ─.*╭ tree ─/);
    app.resize(80, 24);
    await app.waitForScreen(/╭ tree ─+╮\n│ Directory · 4 entries/);
    app.write(keys.escape);
    await app.waitForScreen(screen => !screen.includes('Directory'));
  });

  slowTest('lists 10,000 entries as they come', async t => {
    const {gateway, open} = await setUp(t, shardedDirectory(10_000), {delayMs: 20});
    const app = await open();
    app.write('p');
    await app.waitForScreen(/Directory · [\d,]+ entries so far/);
    await app.waitForScreen('Directory · 10,000 entries');
    assert.ok(gateway.requests.length < 257 + wide.rows, `${gateway.requests.length} requests`);
    app.write(`\t${keys.end}`);
    await app.waitForScreen('10000 of 10000');
  });

  test('shows nothing of wrong bytes, and says who sent them', async t => {
    const dag = tree();
    const {open} = await setUp(t, dag, {
      changeBlock: ({bytes, cid}) => (cid.equals(dag[1]?.cid) ? new TextEncoder().encode('Wrong!') : bytes),
    });
    const app = await open();
    app.write('p');
    await app.waitForScreen('Directory · 4 entries');
    app.write(`\t${keys.enter}`);
    const screen = await app.waitForScreen(/wrong bytes|wrong +│/);
    assert.doesNotMatch(screen, /Wrong!/);
    app.write(keys.left);
    await app.waitForScreen('Directory · 4 entries');
  });

  slowTest('says how long a gateway has been waited for, and Esc gives it up', async t => {
    let left = 0;
    const {open} = await setUp(t, tree(), {
      answer: response => void response.on('close', () => left++),
    });
    const app = await open();
    app.write('p');
    await app.waitForScreen(/Fetching… \S \d s · Esc stops/);
    app.write(`\t${keys.escape}`);
    await app.waitForScreen(screen => !screen.includes('Fetching'));
    await waitFor(() => left === 1, {what: 'the request to be given up'});
  });
});
