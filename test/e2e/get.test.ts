import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import type {TestContext} from 'node:test';
import {startDemoServer} from '../../source/demo/demo-server.ts';
import {cliFile, createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {type Outcome, runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {createTemporaryHome, minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** Starts the demo’s service, for a pinview in its own home. */
async function setUp(t: TestContext) {
  const home = createTemporaryHome();
  t.after(home.remove);
  const server = await startDemoServer({latencyMs: 0});
  t.after(() => server.close());
  const run = (args: readonly string[], input?: string): Promise<Outcome> =>
    runCli(home, [...args, '--endpoint', server.endpoint], {
      environment,
      ...(input === undefined ? {} : {input}),
    });
  return {home, run, endpoint: server.endpoint};
}

/** Returns the body that the service sends for a pin, unchanged. */
async function recordFrom(endpoint: string, pinId: string): Promise<string> {
  const headers = {pinning_api_key: 'made-up', pinning_secret_key: 'made-up'};
  const answer = await fetch(`${endpoint}/api/pinning/${pinId}`, {headers});
  return answer.text();
}

const notFound = {
  code: 'not-found',
  message: 'The service has no such pin (404): “Pin not found”',
  hint: 'Check the pin ID, and that the keys belong to the account that pinned it.',
};
const unknownId = sampleIds.notFound;

test('get prints a card: name, verdict and every field, plain where it is piped', async t => {
  const {run} = await setUp(t);
  const {exitCode, stdout, stderr} = await run(['get', sampleIds.image]);
  assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  assert.match(
    stdout,
    /^test\.png\n✔ Pinned 3 years ago, 49\.7 KiB image\/png, CID matches root hash\n\nCID {10}bafkrei\w+\n/,
  );
  assert.match(stdout, /\nSize {9}49\.7 KiB · 50,922 bytes\n/);
  assert.match(stdout, /\nUnpinned on {2}never\n/);
  assert.doesNotMatch(stdout, /\u001B/);
});

slowTest('get prints its card in colours on a terminal, and without them where NO_COLOR is set', async t => {
  const {endpoint} = await setUp(t);
  const account = createAccount(t);
  const args = ['get', sampleIds.image, '--endpoint', endpoint];
  const coloured = account.start(args, {environment});
  await coloured.waitForExit();
  assert.match(coloured.output(), /\u001B\[32m✔ Pinned/);
  const plain = account.start(args, {environment: {...environment, NO_COLOR: '1'}});
  await plain.waitForExit();
  assert.doesNotMatch(plain.output(), /\u001B\[3\dm/);
});

test('get --json prints the record of one pin as it came, big numbers and repeated keys included', async t => {
  const {run, endpoint} = await setUp(t);
  for (const pinId of [sampleIds.image, sampleIds.huge, sampleIds.unknownFields, sampleIds.hostile]) {
    const {exitCode, stdout, stderr} = await run(['get', '--json', pinId]);
    assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
    const sent = await recordFrom(endpoint, pinId);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(sent).data);
    for (const number of sent.match(/\d{16,}/g) ?? []) assert.ok(stdout.includes(number), number);
    // Nothing in it can act on a terminal.
    assert.match(stdout, /^[\n -~\p{L}\p{M}\p{N}\p{P}\p{S}]*$/u);
  }
});

slowTest(
  'get --json prints an array for several pins, in their order, a failed one as its ID and error',
  async t => {
    const {run} = await setUp(t);
    const {exitCode, stdout, stderr} = await run([
      'get',
      '--json',
      sampleIds.failed,
      unknownId,
      sampleIds.image,
    ]);
    const entries = JSON.parse(stdout);
    assert.equal(entries.length, 3);
    assert.deepEqual([entries[0].id, entries[2].id], [sampleIds.failed, sampleIds.image]);
    assert.deepEqual(entries[1], {id: unknownId, error: notFound});
    assert.equal(exitCode, 3);
    assert.equal(stderr, `pinview: ${unknownId}: ${notFound.message}\n${notFound.hint}\n`);
  },
);

slowTest('get --json prints the error of a single pin as the document', async t => {
  const {run} = await setUp(t);
  const {exitCode, stdout, stderr} = await run(['get', '--json', unknownId]);
  assert.deepEqual(JSON.parse(stdout), {error: notFound});
  assert.equal(exitCode, 3);
  assert.equal(stderr, `pinview: ${notFound.message}\n${notFound.hint}\n`);
});

test('get --field prints one field on one line, whatever its type', async t => {
  const {run} = await setUp(t);
  for (const [pinId, field, line] of [
    [sampleIds.image, 'cid', imageCid],
    [sampleIds.image, 'metadata.name', 'test.png'],
    [sampleIds.image, 'pinned', 'true'],
    [sampleIds.image, 'metadata', '{"name":"test.png","type":"image/png"}'],
    [sampleIds.huge, 'size', '9007199254740993'],
    // The contract allows the size to be missing.
    [sampleIds.bare, 'size', ''],
  ] as const) {
    const expected = {exitCode: 0, stdout: `${line}\n`, stderr: ''};
    assert.deepEqual(await run(['get', '--field', field, pinId]), expected, field);
  }
});

slowTest('get --field takes several fields, of the pin or its record, as tab-separated columns', async t => {
  const {run} = await setUp(t);
  const [byComma, repeated] = await Promise.all([
    run(['get', sampleIds.image, '--field', 'id, name,metadata.type']),
    run(['get', sampleIds.image, '--field=id', '--field', 'name', '--field', 'metadata.type']),
  ]);
  assert.equal(byComma.stdout, `${sampleIds.image}\ttest.png\timage/png\n`);
  assert.deepEqual(repeated, byComma);
  const {exitCode, stdout} = await run([
    'get',
    sampleIds.notFound,
    sampleIds.image,
    '--field',
    'created,size,cid',
  ]);
  assert.equal(exitCode, 3);
  assert.match(stdout, new RegExp(`^\\t\\t\\n\\d{4}-\\d\\d-\\d\\dT[^\\t]+\\t\\d+\\t${imageCid}\\n$`));
});

test('get --table prints a line for each pin, whole where it is piped', async t => {
  const {run} = await setUp(t);
  const ids = [sampleIds.image, sampleIds.notFound, sampleIds.directory, sampleIds.failed];
  const {exitCode, stdout} = await run(['get', '--table', ...ids]);
  assert.equal(exitCode, 3);
  const [image, missing, directory, failed, ...more] = stdout.split('\n').map(line => line.split('\t'));
  assert.deepEqual([image?.[0], image?.[1], image?.[4]], ['pinned', 'test.png', imageCid]);
  assert.match(image?.[2] ?? '', /^\d+$/);
  assert.ok(!Number.isNaN(Date.parse(image?.[3] ?? '')));
  assert.deepEqual(missing, ['', '', '', '', '']);
  assert.match(directory?.[1] ?? '', /\/$/);
  assert.equal(failed?.[0], 'failed');
  assert.deepEqual(more, [['']]);
});

slowTest('get --field keeps one line for each pin, also for one that is not there', async t => {
  const {run} = await setUp(t);
  const ids = [sampleIds.image, unknownId, sampleIds.directory, sampleIds.image];
  const {exitCode, stdout} = await run(['get', '--field', 'metadata.name', ...ids]);
  assert.equal(stdout, 'test.png\n\nsite/\ntest.png\n');
  assert.equal(exitCode, 3);
});

slowTest(
  'get --field prints the ID of a pin that is not there, and what there is beside a name that nothing has',
  async t => {
    const {run} = await setUp(t);
    const lost = await run(['get', '--field', 'id,cid', unknownId, sampleIds.image]);
    assert.equal(lost.stdout, `${unknownId}\t\n${sampleIds.image}\t${imageCid}\n`);
    const misspelled = await run(['get', '--field', 'cid,nmae', sampleIds.image]);
    assert.deepEqual([misspelled.exitCode, misspelled.stdout], [2, `${imageCid}\t\n`]);
    assert.match(misspelled.stderr, /^pinview: The record has no field “nmae”\./);
  },
);

slowTest('get --field names the fields there are when it is given another', async t => {
  const {run} = await setUp(t);
  const {exitCode, stdout, stderr} = await run(['get', '--field', 'cidd', sampleIds.image]);
  assert.deepEqual({exitCode, stdout}, {exitCode: 2, stdout: ''});
  assert.match(stderr, /^pinview: The record has no field “cidd”\.\nIt has id, .*cid, .*metadata\.name, /);
});

test('get prints the pins that it can, and its exit code is that of the first that failed', async t => {
  const {run} = await setUp(t);
  const ids = [sampleIds.image, sampleIds.unauthenticated, unknownId, sampleIds.directory];
  const {exitCode, stdout, stderr} = await run(['get', ...ids]);
  assert.match(stdout, /^test\.png\n[\s\S]*\n\nsite\/\n/);
  assert.match(stderr, /^pinview: 40140140-[\s\S]*\npinview: 40440440-/);
  assert.equal(exitCode, 4);
});

test('get - prints every pin that is named in any text on standard input, each once', async t => {
  const {run} = await setUp(t);
  const log = `uploaded ${sampleIds.image.toUpperCase()} and {"pin":"${sampleIds.directory}"}, then ${sampleIds.image}`;
  const names = await run(['get', '-', '--field', 'metadata.name'], log);
  assert.deepEqual(names, {exitCode: 0, stdout: 'test.png\nsite/\n', stderr: ''});
  const json = await run(['get', '-', '--json'], sampleIds.image);
  assert.deepEqual(
    JSON.parse(json.stdout).map((record: {readonly id: string}) => record.id),
    [sampleIds.image],
  );
  const mixed = await run(['get', sampleIds.failed, '-', '--field', 'id'], sampleIds.image);
  assert.equal(mixed.stdout, `${sampleIds.failed}\n${sampleIds.image}\n`);
});

slowTest('get - finds pin IDs also behind the first million characters', async t => {
  const {run} = await setUp(t);
  const input = `${'a line of some log\n'.repeat(100_000)}${sampleIds.image}\n`;
  assert.equal((await run(['get', '-', '--field', 'cid'], input)).stdout, `${imageCid}\n`);
});

slowTest('get - without a pin ID on standard input is wrong usage', async t => {
  const {run} = await setUp(t);
  for (const input of ['', 'nothing here']) {
    const {exitCode, stdout, stderr} = await run(['get', '-'], input);
    assert.deepEqual({exitCode, stdout}, {exitCode: 2, stdout: ''});
    assert.match(stderr, /^pinview: There is no pin ID on standard input\.\n/);
  }
});

slowTest('get asks nothing when one of its words is no pin ID', async t => {
  const {address, asked} = await startService(t, response => answerWith(response, 500, {}));
  const home = createTemporaryHome();
  t.after(home.remove);
  const words = [sampleIds.image, 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq'];
  const {exitCode, stderr} = await runCli(home, ['get', ...words, '--endpoint', address], {environment});
  assert.equal(exitCode, 2);
  assert.match(stderr, /^pinview: This is a CID\./);
  assert.deepEqual(asked, []);
});

test('get asks for no more than four pins at once', async t => {
  let underWay = 0;
  let most = 0;
  const waiting: Array<() => void> = [];
  const {address} = await startService(t, (response, pinId) => {
    underWay++;
    most = Math.max(most, underWay);
    waiting.push(() => {
      underWay--;
      answerWith(response, 200, {status: 'success', data: recordFor(pinId)});
    });
  });
  const ids = Array.from({length: 12}, (_, index) => `${index}`.padStart(8, '0') + sampleIds.image.slice(8));
  const home = createTemporaryHome();
  t.after(home.remove);
  const args = ['get', ...ids, '--field', 'id', '--endpoint', address];
  const outcome = runCli(home, args, {environment});
  for (let answered = 0; answered < ids.length; answered += 4) {
    await waitFor(() => waiting.length === 4, {what: 'four requests', deadlineMs: 30_000});
    // Answers the last first, since the output has the order of the arguments.
    for (const answer of waiting.splice(0).reverse()) answer();
  }
  const {exitCode, stdout} = await outcome;
  assert.equal(exitCode, 0);
  assert.deepEqual(stdout.trim().split('\n'), ids);
  assert.equal(most, 4);
});

test('get waits where the service asks for it, says so, and asks again', async t => {
  let times = 0;
  const {address} = await startService(t, (response, pinId) => {
    times++;
    if (times === 1) answerWith(response, 429, {message: 'Slow down'}, {'retry-after': '1'});
    else answerWith(response, 200, {status: 'success', data: recordFor(pinId, 'late.txt')});
  });
  const home = createTemporaryHome();
  t.after(home.remove);
  const args = ['get', sampleIds.image, '--field', 'metadata.name', '--endpoint', address];
  assert.deepEqual(await runCli(home, args, {environment}), {
    exitCode: 0,
    stdout: 'late.txt\n',
    stderr: 'pinview: The service asks you to wait 1 second.\n',
  });
});

test('get adds what it found to the recent lookups, and nothing with --no-history', async t => {
  const {home, run} = await setUp(t);
  await run(['get', sampleIds.image, '--no-history']);
  assert.equal((await run(['recent'])).stdout, '');
  await run(['get', sampleIds.image, unknownId, sampleIds.directory]);
  const {stdout} = await run(['recent', '--json']);
  const ids = JSON.parse(stdout).map((entry: {readonly id: string}) => entry.id);
  assert.deepEqual(ids.toSorted(), [sampleIds.image, sampleIds.directory].toSorted());
  assert.ok(readFileSync(join(home.path, '.local/state/pinview/history.jsonl'), 'utf8').endsWith('\n'));
});

test('get without keys says how to log in, and asks nothing', async t => {
  const {address, asked} = await startService(t, response => answerWith(response, 500, {}));
  const home = createTemporaryHome();
  t.after(home.remove);
  const {exitCode, stdout, stderr} = await runCli(home, ['get', sampleIds.image, '--endpoint', address], {
    environment: {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'},
  });
  assert.deepEqual({exitCode, stdout}, {exitCode: 4, stdout: ''});
  assert.match(
    stderr,
    /^pinview: There are no keys for http:\S+\. .*\n.*set PINNING_API_KEY and PINNING_SECRET_KEY/,
  );
  assert.deepEqual(asked, []);
});

test('pinview with pin IDs and without a terminal prints them, as get does', async t => {
  const {run} = await setUp(t);
  const one = await run([sampleIds.image]);
  assert.equal(one.exitCode, 0);
  assert.match(one.stdout, /^test\.png\n/);
  const two = await run([sampleIds.image, sampleIds.directory]);
  assert.match(two.stdout, /^test\.png\n[\s\S]*\n\nsite\/\n/);
  const fromInput = await run(['-'], sampleIds.image);
  assert.equal(fromInput.stdout, one.stdout);
});

test('Ctrl+C ends get with 130, and prints no half of a document', async t => {
  const {address, asked} = await startService(t, () => {});
  const account = createAccount(t);
  const args = ['get', '--json', sampleIds.image, sampleIds.directory, '--endpoint', address];
  const terminal = account.start(args, {environment});
  await waitFor(() => asked.length > 0, {what: 'a request', deadlineMs: 30_000});
  terminal.write(keys.ctrlC);
  assert.equal((await terminal.waitForExit()).exitCode, 130);
  assert.match(terminal.output(), /\{\s+"error": \{\s+"code": "cancelled"/);
  assert.doesNotMatch(terminal.output(), /\[/);
});

slowTest('get ends quietly when its reader stops reading, and makes no more requests', async t => {
  const home = createTemporaryHome();
  t.after(home.remove);
  const {address, asked} = await startService(t, (response, pinId) => {
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, 'x'.repeat(5000))});
  });
  const ids = Array.from({length: 150}, (_, index) => `${index}`.padStart(8, '0') + sampleIds.image.slice(8));
  const child = spawn(
    'sh',
    ['-c', '"$0" "$@" | head -n 1; exit 0', process.execPath, cliFile, 'get', ...ids, '--endpoint', address],
    {env: {...minimalEnvironment(home), ...environment}},
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  assert.equal(stdout.split('\n').length, 2);
  assert.equal(stderr, '');
  assert.ok(asked.length <= ids.length);
});
