import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {askBash, askFish, createVisitor, startShell, type Visitor} from '../helpers/completing-shells.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** In the order they are looked up. */
const names = new Map<string, string>([
  [sampleIds.bare, 'paper-1.pdf'],
  [sampleIds.failed, 'paper-2.pdf'],
  [sampleIds.image, 'holiday video.mp4'],
]);

/** Returns a way to run pinview as someone who has looked these pins up. */
async function setUp(t: TestContext) {
  const visitor = await createVisitor(t, names);
  const {home} = visitor.account;
  const run = (...args: readonly string[]) => runCli(home, args, {environment});
  return {...visitor, run, since: visitor.asked.length};
}

describe('a known pin', () => {
  test('is printed by its name or the beginning of it, and asked for by its ID', async t => {
    const {run, asked, since} = await setUp(t);
    for (const word of ['holiday video.mp4', 'holi', sampleIds.image.slice(0, 6)]) {
      const outcome = await run('get', word, '--field', 'id');
      assert.deepEqual(outcome, {exitCode: 0, stdout: `${sampleIds.image}\n`, stderr: ''}, word);
    }
    assert.deepEqual(new Set(asked.slice(since)), new Set([sampleIds.image]));
    const {stdout} = await run('holi');
    assert.match(stdout, /^holiday video\.mp4\n✔ Pinned/);
  });

  test('is waited for and written as code by its name', async t => {
    const {run} = await setUp(t);
    assert.equal((await run('wait', 'paper-1', '--field', 'id')).stdout, `${sampleIds.bare}\n`);
    assert.match((await run('snippet', 'paper-2.pdf')).stdout, new RegExp(`/${sampleIds.failed}'`));
  });

  test('is read beside what comes on standard input', async t => {
    const {account} = await setUp(t);
    const args = ['get', 'holi', '-', 'paper-1', '--field', 'id'];
    const {stdout} = await runCli(account.home, args, {environment, input: sampleIds.failed});
    assert.equal(stdout, `${sampleIds.image}\n${sampleIds.failed}\n${sampleIds.bare}\n`);
  });

  test('opens in the app by its name', async t => {
    const {account, run} = await setUp(t);
    assert.equal((await run('pap')).exitCode, 2);
    const app = account.start(['holi'], {environment});
    await app.waitForScreen(/holiday video\.mp4[\s\S]*✔ Pinned/);
  });
});

test('A beginning of several names is wrong usage, lists them, and asks for nothing', async t => {
  const {run, asked, since} = await setUp(t);
  for (const command of [['get'], ['wait'], ['snippet'], []]) {
    const {exitCode, stdout, stderr} = await run(...command, 'paper');
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(
      stderr,
      new RegExp(
        `^pinview: 2 known pins begin with “paper”\\.\\n {2}paper-2\\.pdf {2}pinned {2}${sampleIds.failed} {2}(?:just now|\\d+ s ago)\\n {2}paper-1\\.pdf {2}pinned {2}${sampleIds.bare} .*\\nType more of it, or the pin ID\\.\\n$`,
      ),
    );
  }
  // All three have the same CID.
  const {exitCode, stdout} = await run('get', imageCid, '--json');
  assert.equal(exitCode, 2);
  assert.equal(JSON.parse(stdout).error.message, '3 known pins have this CID.');
  assert.equal(asked.length, since);
});

test('A word that no pin has is wrong usage, with the nearest name, or what it is instead', async t => {
  const {run, asked, since} = await setUp(t);
  for (const [word, stderr] of [
    ['papre-1.pdf', /begins with “papre-1\.pdf”\.\nDid you mean “paper-1\.pdf”\?\n$/],
    ['vid', /^pinview: No pin ID in “vid”\./],
    [directoryCid, /^pinview: This is a CID\./],
  ] as const) {
    const outcome = await run('get', word);
    assert.deepEqual([outcome.exitCode, outcome.stdout], [2, '']);
    assert.match(outcome.stderr, stderr);
  }
  const {exitCode, stderr} = await run('get', 'paper-1.pdf', '--no-history');
  assert.equal(exitCode, 2);
  assert.match(stderr, /^pinview: No pin ID in “paper-1\.pdf”\./);
  assert.equal(asked.length, since);
});

test('Commands win over names', async t => {
  const {account, run} = await createVisitor(t, new Map([[sampleIds.bare, 'logout']])).then(visitor => ({
    ...visitor,
    run: (...args: readonly string[]) => runCli(visitor.account.home, args, {environment}),
  }));
  assert.match((await run('recent', '--json')).stdout, /"logout"/);
  assert.doesNotMatch((await run('logout', '--help')).stdout, /^logout/);
  assert.equal((await run('get', 'logout', '--field', 'id')).stdout, `${sampleIds.bare}\n`);
  const offered = (await complete(account, 'lo')).filter(([value]) => value === 'logout');
  assert.deepEqual(offered.length, 1);
});

test('A pin of the demo is known by its name and its CID', async t => {
  const {home} = createAccount(t);
  const run = (...args: readonly string[]) => runCli(home, ['--demo', ...args]);
  await run('get', sampleIds.image);
  assert.equal((await run('get', 'test.p', '--field', 'id')).stdout, `${sampleIds.image}\n`);
  assert.equal((await run('get', imageCid, '--field', 'id')).stdout, `${sampleIds.image}\n`);
});

/** Returns the completions after these words, as values and descriptions. */
async function complete({home}: Account, ...words: string[]): Promise<readonly string[][]> {
  const {stdout} = await runCli(home, ['__complete', '--', ...words]);
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\t'));
}

describe('completion', () => {
  test('offers names, IDs and CIDs that begin with what is typed', async t => {
    const {account} = await setUp(t);
    const [first, second, ...others] = await complete(account, 'get', 'pa');
    assert.deepEqual([first?.[0], second?.[0], others], ['paper-2.pdf', 'paper-1.pdf', []]);
    assert.match(first?.[1] ?? '', /^pinned, (?:just now|\d+ s ago), fa11edfa…$/);
    assert.deepEqual(await complete(account, 'get', imageCid.slice(0, 5)), [[imageCid, '3 pins']]);
    assert.deepEqual(
      (await complete(account, 'get', 'fa')).map(([value]) => value),
      [sampleIds.failed],
    );
    assert.deepEqual(
      (await complete(account, 'get', 'paper-1.pdf', 'pa')).map(([value]) => value),
      ['paper-2.pdf'],
    );
    // The command that forgets pins takes only IDs.
    assert.deepEqual(await complete(account, 'recent', 'remove', 'pa'), []);
  });

  const word = String.raw`holiday\ video.mp4`;

  test('bash types a name so that it is one word', {skip: skipUnlessInstalled('bash')}, async t => {
    const visitor: Visitor = await setUp(t);
    assert.deepEqual(await askBash(visitor, 'pinview get holi'), [word]);
    assert.deepEqual(await askBash(visitor, String.raw`pinview get holiday\ v`), [word]);
    assert.deepEqual(await askBash(visitor, String.raw`pinview get holiday\ `), [word]);
    assert.deepEqual((await askBash(visitor, 'pinview get paper-1')).length, 1);
    const shell = await startShell(visitor, 'bash');
    shell.write('pinview get holi\t');
    await shell.waitForScreen(`$ pinview get ${word}`);
  });

  test('zsh does, too', {skip: skipUnlessInstalled('zsh')}, async t => {
    const shell = await startShell(await setUp(t), 'zsh');
    shell.write('pinview get holi\t');
    await shell.waitForScreen(`pinview get ${word}`);
  });

  test('fish offers a name as it is', {skip: skipUnlessInstalled('fish')}, async t => {
    const [only, ...others] = await askFish(await setUp(t), 'pinview get holi');
    assert.match(only ?? '', /^holiday video\.mp4\tpinned, /);
    assert.deepEqual(others, []);
  });
});
