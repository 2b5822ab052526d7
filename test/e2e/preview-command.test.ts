import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {type GatewayFaults, startGateway} from '../helpers/block-gateway.ts';
import {block, codecs, type Dag, directoryData, fileNode, node, shardedDirectory} from '../helpers/dags.ts';
import {png} from '../helpers/png.ts';
import {runCli} from '../helpers/run-cli.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const textBlock = (text: string) => block(codecs.raw, new TextEncoder().encode(text));

/** An image whose rows differ. */
const stripes = png({
  ...{width: 30, height: 60, depth: 8, colourType: 2},
  samplesAt: (x, y) => [y * 4, 255 - y * 4, x * 8],
});

/** Returns a text of 200,000 bytes, split into blocks, in a directory. */
function longText(): {readonly dag: Dag; readonly text: string} {
  const lines = Array.from(
    {length: 200},
    (_, index) => `${String(index).padStart(3, '0')} ${'ä'.repeat(497)}\n`,
  );
  const parts = lines.map(textBlock);
  const file = fileNode(parts.map(({cid, bytes}) => ({cid, size: bytes.length})));
  const root = node(directoryData, [{name: 'long.txt', cid: file.cid}]);
  return {dag: [root, file, ...parts], text: lines.join('')};
}

async function setUp(t: TestContext, dag: Dag, faults: readonly GatewayFaults[] = [{}]) {
  const account = createAccount(t);
  const gateways = await Promise.all(faults.map(each => startGateway(t, dag, each)));
  const args = gateways.flatMap(({address}) => ['--gateway', address]);
  const cid = String(dag[0]?.cid);
  const run = (...more: string[]) => runCli(account.home, ['preview', cid, ...args, ...more]);
  return {account, args, cid, run, gateways};
}

describe('pinview preview', {concurrency: 2}, () => {
  test('needs no keys for a CID, and prints a whole text as it is where it is piped', async t => {
    const {dag, text} = longText();
    const {run} = await setUp(t, dag);
    const {exitCode, stdout, stderr} = await run('--path', '/long.txt/');
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.equal(stdout, text);
  });

  slowTest('prints a whole listing, with tabs between size, CID and name', async t => {
    const {run, gateways} = await setUp(t, shardedDirectory(3000));
    const {exitCode, stdout} = await run();
    assert.equal(exitCode, 0);
    const rows = stdout.trimEnd().split('\n');
    assert.equal(rows.length, 3000);
    assert.match(rows[0] ?? '', /^\d*\tbafk\w+\tfile-\d+-\d+$/);
    assert.equal(gateways[0]?.requests.length, 257);
  });

  slowTest('prints no control sequence of names and texts to a terminal', async t => {
    const dag = [textBlock('one\u001b]0;title\u0007\u001b[2Jtwo\r\n\tthree\u202e')];
    const {account, args, cid} = await setUp(t, dag);
    const terminal = account.start(['preview', cid, ...args]);
    await terminal.waitForExit();
    assert.match(terminal.screen(), /^Text · \d+ bytes\nonetwo\n {4}three$/m);
    assert.doesNotMatch(terminal.output(), /title|\u001b\[2J|\u202e/);
  });

  slowTest('prints only the beginning of a text to a terminal, from no more blocks than that', async t => {
    const {dag} = longText();
    const {account, args, cid, gateways} = await setUp(t, dag);
    const terminal = account.start(['preview', cid, ...args, '--path', 'long.txt']);
    assert.equal((await terminal.waitForExit()).exitCode, 0);
    assert.match(terminal.output(), /its first 64\.0 KiB/);
    assert.doesNotMatch(terminal.output(), /199 ä/);
    assert.ok((gateways[0]?.requests.length ?? 0) < 80, `${gateways[0]?.requests.length} requests`);
  });

  slowTest('prints one JSON document', async t => {
    const {dag, text} = longText();
    const {run, cid} = await setUp(t, dag);
    const listing = JSON.parse((await run('--json')).stdout);
    assert.deepEqual(listing, {
      cid,
      kind: 'directory',
      entries: [{name: 'long.txt', cid: String(dag[1]?.cid), claimedSize: 1}],
    });
    const file = JSON.parse((await run('--json', '--path', 'long.txt')).stdout);
    assert.equal(file.size, new TextEncoder().encode(text).length);
    assert.ok(text.startsWith(file.text));
    assert.equal(file.isCut, true);
  });

  test('draws an image on a terminal with colours, and names it elsewhere', async t => {
    const {account, args, cid, run} = await setUp(t, [block(codecs.raw, stripes)]);
    const start = (environment: Readonly<Record<string, string>>) =>
      account.start(['preview', cid, ...args], {environment, columns: 40, rows: 12});
    const inColours = start({COLORTERM: 'truecolor'});
    assert.equal((await inColours.waitForExit()).exitCode, 0);
    const [words = '', ...lines] = inColours.screen().split('\n');
    assert.match(words, /^PNG image · [\d.]+ KiB$/);
    // 9 of the 12 rows are left, with 2 pixels each.
    assert.deepEqual([lines.length, lines[0]?.trimEnd().length], [9, 9]);
    assert.match(inColours.output(), /\u001b\[38;2;\d+;\d+;\d+m/);
    const without = start({NO_COLOR: '1'});
    await without.waitForExit();
    assert.equal(without.screen(), words);
    assert.equal((await run()).stdout, `${words}\n`);
  });

  slowTest('says why an image cannot be drawn', async t => {
    const {account, args, cid} = await setUp(t, [block(codecs.raw, stripes.subarray(0, 60))]);
    const terminal = account.start(['preview', cid, ...args]);
    assert.equal((await terminal.waitForExit()).exitCode, 0);
    assert.match(terminal.screen(), /^PNG image · 60 bytes\npinview: The PNG is damaged: /);
  });

  slowTest('has an exit code for what is missing, wrong, unknown, not there, and out of reach', async t => {
    const dag = [textBlock('text')];
    const wrong = {changeBlock: () => new TextEncoder().encode('wrong')};
    const limited: GatewayFaults = {
      answer: response => void response.writeHead(451).end(),
    };
    for (const [faults, code, said] of [
      [[{lacks: dag}], 7, /is not at 127\.0\.0\.1/],
      [[wrong], 7, /sent wrong bytes/],
      [[limited], 8, /legal reasons/],
      [[wrong, {}], 0, /^$/],
    ] as const) {
      const {run} = await setUp(t, dag, faults);
      const {exitCode, stdout, stderr} = await run();
      assert.equal(exitCode, code, stderr);
      assert.match(stderr, said);
      assert.doesNotMatch(stdout, /wrong/);
    }
    const {run, account, cid} = await setUp(t, dag);
    assert.equal((await run('--path', 'a')).exitCode, 2);
    const away = ['preview', cid, '--gateway', 'http://127.0.0.1:9'];
    assert.equal((await runCli(account.home, away)).exitCode, 5);
    const {run: inDirectory} = await setUp(t, longText().dag);
    assert.equal((await inDirectory('--path', 'none')).exitCode, 3);
  });
});
