import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {generatedCount} from '../../source/demo/generated-pins.ts';
import {samplePins} from '../../source/demo/sample-pins.ts';
import {createAccount} from '../helpers/app.ts';
import {anyKeys as environment} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {type ListingOptions, startListing} from '../helpers/listing-service.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {idOf} from '../helpers/sample-lookups.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const all = samplePins.length + generatedCount;

/** Returns a way to run commands in the demo. */
function inDemo(t: TestContext) {
  const {home} = createAccount(t);
  return (...args: readonly string[]) => runCli(home, [...args, '--demo']);
}

/** Returns a way to run commands with a service that lists pins. */
async function at(t: TestContext, options: ListingOptions) {
  const account = createAccount(t);
  const service = await startListing(t, options);
  const run = (...args: readonly string[]) =>
    runCli(account.home, [...args, '--endpoint', service.address], {environment});
  return {account, run, service};
}

test('list prints the newest hundred, tab-separated where it is piped, and says what else there is', async t => {
  const run = inDemo(t);
  const {exitCode, stdout, stderr} = await run('list');
  assert.equal(exitCode, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 100);
  assert.match(lines[0] ?? '', /^pinning\tholiday\.mp4\t734003200\t[\d:.TZ-]+\td04ed04e-[\w-]+\tbafybei\w+$/);
  assert.equal(
    stderr,
    'pinview: 100 of 5,017 pins listed. --all lists every one, --offset 100 continues from here.\n',
  );
  const next = await run('list', '--limit', '1', '--offset', '99', '--field', 'id');
  assert.equal(next.stdout, `${lines[99]?.split('\t')[4]}\n`);
});

test('list prints a table with pin IDs on a terminal', async t => {
  const terminal = createAccount(t).start(['list', '--demo', '--limit', '3'], {columns: 180});
  assert.equal((await terminal.waitForExit()).exitCode, 0);
  assert.match(
    terminal.screen(),
    /^STATE {6}NAME +SIZE +PINNED {2}PIN ID +CID\n◐ pinning {2}holiday\.mp4 +700 MiB .* d04ed04e-0015-4d04-8d04-d04ed04e0015 {2}bafybei/,
  );
  assert.match(terminal.screen(), /3 of 5,017 pins listed\./);
});

describe('list --all prints every pin', () => {
  slowTest('as JSON Lines, CSV, fields and an array, which all agree', async t => {
    const run = inDemo(t);
    const [lines, csv, fields, array] = await Promise.all([
      run('list', '--all', '--jsonl'),
      run('list', '--all', '--csv'),
      run('list', '--all', '--field', 'id,metadata.keyvalues.project'),
      run('list', '--all', '--json'),
    ]);
    for (const {exitCode, stderr} of [lines, csv, fields, array])
      assert.deepEqual([exitCode, stderr], [0, '']);
    const records = lines.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.equal(records.length, all);
    const timeless = (list: readonly {id: string}[]) => list.map(({id}) => id);
    assert.deepEqual(timeless(JSON.parse(array.stdout)), timeless(records));
    const rows = csv.stdout.trimEnd().split('\r\n');
    assert.equal(rows[0], 'id,name,status,size,created,cid');
    assert.equal(rows.length, all + 1);
    const projects = fields.stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t'));
    assert.deepEqual(
      projects.map(([id]) => id),
      timeless(records),
    );
    assert.match(projects.at(-1)?.[1] ?? '', /^(?:atlas|beacon|cedar|delta)$/);
  });

  slowTest('though the service caps, shifts and fails', async t => {
    const {run, service} = await at(t, {
      pins: 3000,
      cap: 100,
      fault: request => (request === 3 ? 'fail' : request === 5 ? 'skip' : undefined),
      shift: (ids, request) => {
        if (request === 4) ids.unshift(idOf(9000));
      },
    });
    const {exitCode, stdout, stderr} = await run('list', '--all', '--field', 'id');
    assert.deepEqual([exitCode, stderr], [0, 'pinview: 1 pin was added meanwhile, and is not listed.\n']);
    const listed = stdout.trimEnd().split('\n');
    assert.equal(new Set(listed).size, listed.length);
    assert.deepEqual(listed.toSorted(), service.ids.filter(id => id !== idOf(9000)).toSorted());
  });

  test('with progress on the terminal, which is gone in the end, and Ctrl+C between whole lines', async t => {
    const {account, service} = await at(t, {pins: 50_000, cap: 10});
    const command = ['list', '--all', '--field', 'id', '--endpoint', service.address];
    const terminal = account.start(command, {environment, columns: 100});
    await terminal.waitForScreen(/Page \d+ · [\d,]+ of 50,000 pins · [\d,]+ a second · \d+ \w+ left/);
    terminal.write(keys.ctrlC);
    assert.equal((await terminal.waitForExit()).exitCode, 130);
    const screen = terminal.screen().trimEnd();
    assert.doesNotMatch(screen, /a second/);
    assert.match(
      screen,
      /\n[\w-]{36}\npinview: [\s\S]*\d+ pins were listed before\. --offset \d+ continues from there\.$/,
    );
  });
});

slowTest('list filters by state, name, CID, label and age, and says that it does', async t => {
  const run = inDemo(t);
  const failed = await run('list', '--state', 'failed', '--meta', 'project=atlas', '--all');
  assert.match(failed.stdout, /^failed\t/);
  assert.doesNotMatch(failed.stdout, /^(?!failed\t)./m);
  assert.equal(
    failed.stderr,
    'pinview: --state and --meta are applied here, to the pins that the service lists.\n',
  );
  const named = await run('list', '--name', 'HOLIDAY-Osaka', '--field', 'name', '--limit', '2');
  assert.match(named.stdout, /^holiday-osaka-\d+\.\w+\nholiday-osaka-\d+\.\w+\n$/);
  assert.match(named.stderr, /2 pins listed, from the first [\d,]+ of 5,017\. --all/);
  const cid = 'ipfs://QmQx5mCzL7KAhtKt4mBZgTf83RjEhNzmYqjYkYUBb1U6QM';
  const withCid = await run('list', '--all', '--cid', cid, '--field', 'id');
  assert.equal(withCid.stdout, 'c1d0c1d0-c1d0-4c1d-80c1-c1d0c1d0c1d0\n');
  const recent = await run('list', '--since', '1h', '--all', '--field', 'name');
  assert.deepEqual([recent.exitCode, recent.stdout], [0, 'holiday.mp4\nfuture.json\n']);
  const none = await run('list', '--name', 'no such name');
  assert.deepEqual([none.exitCode, none.stdout], [0, '']);
  assert.match(none.stderr, /No match among 5,017 pins\.\n$/);
});

slowTest('list has the service sort', async t => {
  const {run, service} = await at(t, {pins: 3});
  await run('list', '--sort', 'name');
  await run('list', '--sort', 'size', '--reverse');
  await run('list');
  assert.deepEqual(
    service.queries.map(query => [query.get('sortBy'), query.get('sortOrder'), query.get('pinned')]),
    [
      ['name', 'ASC', 'all'],
      ['size', 'ASC', 'all'],
      ['created_at', 'DESC', 'all'],
    ],
  );
});

slowTest(
  'a list that cannot go on says after how many, and how to go on; what was printed is whole',
  async t => {
    const {home} = createAccount(t);
    const record = (id: string) => ({id, cid: imageCid});
    const {address} = await startService(t, (response, _, {url = ''}) => {
      if (/offset=0&/.test(url))
        answerWith(response, 200, {
          data: {totals: {files: 4}, pins: [record(idOf(0)), record(idOf(1))]},
          status: 'success',
        });
      else answerWith(response, 401, {status: 'error', message: 'Revoked'});
    });
    const run = (...args: readonly string[]) =>
      runCli(home, ['list', ...args, '--endpoint', address], {environment});
    const words =
      /^pinview: The service did not accept the keys \(401\): “Revoked”\n2 pins were listed before\. --offset 2 continues from there\.\n/;
    const lines = await run('--all', '--jsonl');
    assert.equal(lines.exitCode, 4);
    assert.equal(lines.stdout.trimEnd().split('\n').length, 2);
    assert.match(lines.stderr, words);
    const array = await run('--all', '--json');
    assert.equal(array.exitCode, 4);
    assert.equal(JSON.parse(array.stdout).length, 2);
    assert.match(array.stderr, words);
  },
);

slowTest('keys that may not list, and services without a list, are told, and still look pins up', async t => {
  const {home} = createAccount(t);
  let status = 403;
  const {address} = await startService(t, (response, _, {url = ''}) => {
    if (url.includes('/pins/')) answerWith(response, status, {status: 'error', message: 'No'});
    else answerWith(response, 200, {data: {id: sampleIds.image, cid: imageCid}, status: 'success'});
  });
  const run = (...args: readonly string[]) => runCli(home, [...args, '--endpoint', address], {environment});
  const forbidden = await run('list', '--json');
  assert.equal(forbidden.exitCode, 4);
  assert.equal(JSON.parse(forbidden.stdout).error.code, 'forbidden');
  assert.match(forbidden.stderr, /not permitted to list pins \(403\).*\n.*data\.pin_list/);
  const state = await run('status');
  assert.deepEqual([state.exitCode, /The account has/.test(state.stdout)], [0, false]);
  status = 405;
  const missing = await run('list');
  assert.equal(missing.exitCode, 1);
  assert.match(missing.stderr, /^pinview: This service has no list of pins \(405\)\.\n/);
  assert.equal((await run('get', sampleIds.image, '--field', 'cid')).stdout, `${imageCid}\n`);
});

slowTest('get offers to search the account for a name that no recent pin has, and does', async t => {
  const run = inDemo(t);
  const offered = await run('get', 'test.png');
  assert.equal(offered.exitCode, 2);
  assert.match(offered.stderr, /\npinview get --search asks the account/);
  const found = await run('get', '--search', 'test.png', imageCid, 'site', '--field', 'id');
  assert.equal(found.exitCode, 0);
  assert.equal(
    found.stdout,
    `${sampleIds.image}\n${sampleIds.image}\nf01de2f0-1de2-4f01-8de2-f01de2f01de2\n`,
  );
  const several = await run('get', '--search', 'holiday-osaka');
  assert.equal(several.exitCode, 2);
  assert.match(several.stderr, /\d+ known pins begin with “.*”\.\n {2}holiday-osaka-/);
  const none = await run('get', '--search', 'nowhere.bin', '--json');
  assert.equal(none.exitCode, 2);
  assert.match(
    JSON.parse(none.stdout).error.message,
    /^No pin of the account has the name or CID “nowhere\.bin”/,
  );
});

test('status says what the account has', async t => {
  const {run} = await at(t, {pins: 1200});
  assert.match((await run('status')).stdout, /\nThe account has 1,200 pins, 11\.7 KiB\.\n$/);
  assert.deepEqual(JSON.parse((await run('status', '--json')).stdout).account, {pins: 1200, bytes: 12_000});
});
