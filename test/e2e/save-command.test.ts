import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {type GatewayFaults, startGateway} from '../helpers/block-gateway.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {
  type Block,
  block,
  codecs,
  content,
  type Dag,
  directory,
  directoryData,
  fileNode,
  node,
} from '../helpers/dags.ts';
import {harmful, hostile} from '../helpers/harmful-text.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {makeReadOnly, withFullDisk, withModes} from '../helpers/restricted.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const partSize = 50_000;
const parts = Array.from({length: 30}, (_, seed) => content(seed, partSize));
const leaves = parts.map(bytes => ({...block(codecs.raw, bytes), size: partSize}));
const file: Dag = [fileNode(leaves), ...leaves];
const whole = Buffer.concat(parts);
const cidOf = (dag: Dag) => String(dag[0]?.cid);

const corrupt = (wrong: Block | undefined) => (sent: Block) =>
  sent.cid.equals(wrong?.cid) ? Uint8Array.from(sent.bytes, byte => byte ^ 1) : sent.bytes;

async function setUp(t: TestContext, dag: Dag = file, faults: GatewayFaults = {}) {
  const account = createAccount(t);
  const gateway = await startGateway(t, dag, faults);
  const folder = join(account.home.path, 'folder');
  mkdirSync(folder);
  const cid = cidOf(dag);
  const args = ['save', cid, '--gateway', gateway.address];
  const run = (more: readonly string[] = [], options: Parameters<typeof runCli>[2] = {}) =>
    runCli(account.home, [...args, ...more], {folder, ...options});
  const part = join(folder, `saved.${cid.slice(-8)}.part`);
  return {account, gateway, folder, cid, args, run, part};
}

describe('save', {concurrency: 2}, () => {
  test('saves a file by its CID without keys, and says where it is', async t => {
    const {folder, cid, run} = await setUp(t);
    const {exitCode, stdout, stderr} = await run();
    assert.deepEqual([exitCode, stdout], [0, ''], stderr);
    assert.equal(stderr, `Saved 1.43 MiB to ${join(folder, cid)}\n`);
    assert.deepEqual(readFileSync(join(folder, cid)), whole);
    assert.deepEqual(readdirSync(folder), [cid]);
    const again = await run();
    assert.equal(again.exitCode, 2);
    assert.match(again.stderr, /already exists, and is not overwritten\.\nChoose another name/);
  });

  slowTest('gives a file of a directory its own name, and a pin that of its record', async t => {
    const {account, gateway, folder, run} = await setUp(t, directory());
    assert.equal((await run(['--path', '/inner//again.txt/'])).exitCode, 0);
    assert.deepEqual(readFileSync(join(folder, 'again.txt')), Buffer.from(content(7)));
    const listed = await run();
    assert.equal(listed.exitCode, 2);
    assert.match(
      listed.stderr,
      /The content is a directory\.\nA preview lists what is in it; to save a file in it, give its path\./,
    );
    const missing = await run(['--path', 'inner/none']);
    assert.equal(missing.exitCode, 3);
    const raw = block(codecs.raw, content(1));
    const other = await startGateway(t, [raw]);
    const {address} = await startService(t, (response, id) =>
      answerWith(response, 200, {
        status: 'success',
        data: {...recordFor(id, '../a: b.txt'), cid: String(raw.cid)},
      }),
    );
    const args = ['save', sampleIds.image, '--endpoint', address, '--gateway', other.address];
    const pin = await runCli(account.home, args, {environment: anyKeys, folder});
    assert.equal(pin.exitCode, 0, pin.stderr);
    assert.deepEqual(readFileSync(join(folder, '_a_ b.txt')), Buffer.from(content(1)));
    assert.equal(
      gateway.requests.every(({path}) => path.includes('format=raw')),
      true,
    );
  });

  slowTest('leaves nothing harmful of a name, neither in the file’s nor on the terminal', async t => {
    const leaf = block(codecs.raw, content(1));
    const {folder, run} = await setUp(t, [
      node(directoryData, [{name: `..${hostile}`, cid: leaf.cid}]),
      leaf,
    ]);
    const {exitCode, stderr} = await run(['--path', `..${hostile}`]);
    assert.equal(exitCode, 0, stderr);
    assert.doesNotMatch(stderr, harmful);
    assert.deepEqual(readdirSync(folder), ['badword']);
  });

  slowTest('goes on after it was killed in the middle, without asking again for what is there', async t => {
    const {account, gateway, folder, args, run, part} = await setUp(t, file, {delayMs: 40});
    const child = spawn(process.execPath, [cliFile, ...args, '-o', 'saved'], {
      cwd: folder,
      env: minimalEnvironment(account.home),
    });
    const sizeOfPart = () => statSync(part, {throwIfNoEntry: false})?.size ?? 0;
    await waitFor(() => sizeOfPart() >= 5 * partSize, {what: 'a part'});
    child.kill('SIGKILL');
    await once(child, 'exit');
    const size = sizeOfPart();
    assert.ok(size < whole.length && whole.subarray(0, size).equals(readFileSync(part)));
    const before = gateway.requests.length;
    assert.equal((await run(['-o', 'saved'])).exitCode, 0);
    assert.deepEqual(readFileSync(join(folder, 'saved')), whole);
    assert.equal(gateway.requests.length - before, 1 + leaves.length - Math.floor(size / partSize));
    assert.deepEqual(readdirSync(folder), ['saved']);
  });

  slowTest('tells how far it is on a terminal; Ctrl+C keeps that, and the same command goes on', async t => {
    const {account, folder, args, part, run} = await setUp(t, file, {delayMs: 150});
    const saved = join(folder, 'saved');
    const terminal = account.start([...args, '-o', saved]);
    await terminal.waitForScreen(/\d+ KiB of 1\.43 MiB · [\d.]+ \w+\/s · \d:\d\d left · Ctrl\+C stops$/);
    terminal.write('\x03');
    assert.equal((await terminal.waitForExit()).exitCode, 130);
    const screen = terminal.screen().replaceAll('\n', '');
    assert.match(screen, /pinview: Interrupted\.[\d.]+ [KM]iB of 1\.43 MiB are in /);
    assert.ok(screen.includes(`${basename(part)}. The same command resumes it.`), screen);
    assert.doesNotMatch(screen, /left/);
    assert.equal(existsSync(saved), false);
    assert.equal((await run(['-o', 'saved'])).exitCode, 0);
    assert.deepEqual(readFileSync(saved), whole);
  });

  slowTest('may run twice for the same file at once', async t => {
    let asking = 0;
    // Sends the blocks only once both have opened the partial file.
    const hold = async ({cid}: Block) => {
      if (cid.equals(file[1]?.cid)) asking++;
      if (!cid.equals(file[0]?.cid)) await waitFor(() => asking === 2);
    };
    const {folder, run} = await setUp(t, file, {hold});
    const both = await Promise.all([run(['-o', 'saved']), run(['-o', 'saved'])]);
    assert.deepEqual(
      both.map(({exitCode}) => exitCode),
      [0, 0],
    );
    assert.deepEqual(readFileSync(join(folder, 'saved')), whole);
    assert.deepEqual(readdirSync(folder), ['saved']);
  });

  test('ends with 7 and without the file where a block is missing or wrong', async t => {
    for (const [faults, words] of [
      [{lacks: file.slice(20, 21)}, / is not at 127\.0\.0\.1:\d+\./],
      [{changeBlock: corrupt(file[20])}, / could not be fetched: 127\.0\.0\.1:\d+ sent wrong bytes\./],
    ] as const) {
      const {folder, run, part} = await setUp(t, file, faults);
      const {exitCode, stderr} = await run(['-o', 'saved']);
      assert.equal(exitCode, 7, stderr);
      assert.match(stderr, words);
      assert.match(stderr, /928 KiB of 1\.43 MiB are in .*\.part\. The same command resumes it\.\n$/);
      assert.deepEqual(readdirSync(folder).length, 1);
      assert.deepEqual(readFileSync(part), whole.subarray(0, 19 * partSize));
    }
  });

  slowTest('cannot tell where no gateway answers, and leaves nothing behind', async t => {
    const {account, folder, cid} = await setUp(t);
    const args = ['save', cid, '--gateway', 'http://127.0.0.1:1'];
    const {exitCode, stderr} = await runCli(account.home, args, {folder});
    assert.equal(exitCode, 5, stderr);
    assert.deepEqual(readdirSync(folder), []);
  });

  slowTest('saves on a disk without hard links, too, and overwrites nothing there', async t => {
    const {folder, run} = await setUp(t);
    const module = `import fs from "node:fs/promises"; fs.link = async () => {
      throw Object.assign(new Error("EPERM: made to fail"), {code: "EPERM", syscall: "link"}); };`;
    const environment = {NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(module)}`};
    const {exitCode, stderr} = await run(['-o', 'saved'], {environment});
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(readFileSync(join(folder, 'saved')), whole);
    assert.deepEqual(readdirSync(folder), ['saved']);
    assert.equal((await run(['-o', 'saved'], {environment})).exitCode, 2);
  });
});

describe('a disk that takes nothing', {concurrency: 2}, () => {
  test('is told where there is no room, and what to do', async t => {
    const {folder, run} = await setUp(t);
    const {exitCode, stderr} = await run(['-o', join(folder, 'saved')], {
      folder: '/',
      through: withFullDisk(folder),
    });
    assert.equal(exitCode, 1, stderr);
    assert.match(stderr, /^pinview: The file could not be written: (?:ENOSPC|EFBIG): .*, write\.\n/);
    assert.equal(existsSync(join(folder, 'saved')), false);
  });

  slowTest('is told where the folder may not be written to, or is none', async t => {
    const {folder, run} = await setUp(t);
    t.after(makeReadOnly(folder));
    const closed = await run(['-o', 'saved'], {through: withModes});
    assert.equal(closed.exitCode, 1, closed.stderr);
    assert.match(closed.stderr, /^pinview: The file could not be written: EACCES: permission denied/);
    const none = await run(['-o', 'none/saved']);
    assert.match(
      none.stderr,
      /There is no folder \/.*\/none\.\nCreate it first, or choose another name\.\n$/,
    );
    const device = await run(['-o', '/dev/full']);
    assert.equal(device.exitCode, 2);
    assert.match(device.stderr, /\/dev\/full already exists/);
  });
});

describe('save to standard output', {concurrency: 2, skip: skipUnlessInstalled('sh')}, () => {
  const through = (script: string) => ['sh', '-c', script, 'sh'];

  test('prints all of it, and no more than that', async t => {
    const {folder, run} = await setUp(t);
    const {exitCode, stdout, stderr} = await run(['-o', '-'], {through: through('"$@" > all')});
    assert.deepEqual([exitCode, stdout, stderr], [0, '', '']);
    assert.deepEqual(readFileSync(join(folder, 'all')), whole);
  });

  slowTest('ends quietly once nobody reads it any more', async t => {
    const {folder, run} = await setUp(t);
    const script = '{ "$@"; echo "$?" >&2; } | head -c 70000 > head';
    const {stderr} = await run(['-o', '-'], {through: through(script)});
    assert.equal(stderr, '0\n');
    assert.deepEqual(readFileSync(join(folder, 'head')), whole.subarray(0, 70_000));
  });

  slowTest('asks for no more than its reader takes', async t => {
    const {gateway, folder, run} = await setUp(t);
    const script = '{ "$@"; echo "$?" >&2; } | { head -c 1 > /dev/null; cat go > /dev/null; }';
    const fifo = spawn('mkfifo', [join(folder, 'go')]);
    await once(fifo, 'exit');
    const running = run(['-o', '-'], {through: through(script)});
    await waitFor(() => gateway.requests.length > 8);
    writeFileSync(join(folder, 'go'), '');
    assert.equal((await running).stderr, '0\n');
    assert.ok(gateway.requests.length < leaves.length, `${gateway.requests.length} requests`);
  });

  slowTest('says why it ends where it cannot be written, and with 7 where a block is missing', async t => {
    const {run} = await setUp(t, file, {lacks: file.slice(20, 21)});
    const full = await run(['-o', '-'], {through: through('"$@" > /dev/full')});
    assert.equal(full.exitCode, 1);
    assert.match(full.stderr, /^pinview: The output cannot be written: ENOSPC/);
    const missing = await run(['-o', '-'], {through: through('"$@" > "$0"')});
    assert.equal(missing.exitCode, 7);
  });

  slowTest('shows text on a terminal, and nothing else there', async t => {
    const text = block(codecs.raw, Buffer.from('Grüße,\n\tdie Leuchtturmwärter\n'));
    const page = await setUp(t, [text]);
    const reading = page.account.start([...page.args, '-o', '-']);
    assert.equal((await reading.waitForExit()).exitCode, 0);
    assert.equal(reading.screen(), 'Grüße,\n        die Leuchtturmwärter');
    for (const bytes of [content(1), Buffer.from('a\u001B[31mb'), Buffer.from('a\u009B2Jb')]) {
      const other = await setUp(t, [block(codecs.raw, bytes)]);
      const terminal = other.account.start([...other.args, '-o', '-']);
      assert.equal((await terminal.waitForExit()).exitCode, 2);
      assert.match(
        terminal.screen(),
        /^pinview: The content is not plain text, so it is not printed to a terminal/,
      );
    }
  });
});
