import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {type Account, cliFile, createAccount} from '../helpers/app.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {makeReadOnly, withFullDisk, withModes} from '../helpers/restricted.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';

const keys = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

interface Trouble {
  readonly through?: readonly string[];
  /** An empty value counts as an unset variable. */
  readonly environment?: Readonly<Record<string, string>>;
}

interface Setting {
  readonly account: Account;
  readonly folder: string;
  readonly file: string;
  readonly address: string;
  run(args: readonly string[], trouble?: Trouble): ReturnType<typeof runCli>;
  start(args: readonly string[], trouble?: Trouble): ReturnType<Account['start']>;
}

/** Returns an account whose history will have a trouble, and a service that knows every pin. */
async function setUp(t: TestContext, name?: string): Promise<Setting> {
  const account = createAccount(t);
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, name)}),
  );
  const folder = join(account.home.path, '.local/state/pinview');
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const rest = ['--endpoint', address];
  return {
    account,
    folder,
    file: join(folder, 'history.jsonl'),
    address,
    run: (args, {through, environment} = {}) =>
      runCli(account.home, [...args, ...rest], {
        environment: {...keys, ...environment},
        ...(through && {through}),
      }),
    start: (args, {through = [], environment} = {}) => {
      const [file = process.execPath, ...words] = [...through, process.execPath, cliFile, ...args, ...rest];
      return account.start(words, {file, environment: {...keys, ...environment}});
    },
  };
}

/** The message if nothing can be kept: what happened, and what to do. */
const complaint = (reason: string) =>
  new RegExp(
    `^pinview: The recent lookups could not be written: ${reason}[^\\n]*\\n` +
      'Check [^\\n]*history\\.jsonl, or start with --no-history\\.\\n$',
  );

/** Checks that pins are printed and shown as usual, and that pinview says once that it cannot keep them. */
async function checkWorksWithout({run, start}: Setting, reason: string, trouble?: Trouble): Promise<void> {
  const getting = run(['get', sampleIds.image, sampleIds.chinese, '--field', 'cid'], trouble);
  const app = start([sampleIds.image], trouble);
  await app.waitForScreen(imageCid);
  await app.waitForScreen(/✖ The recent lookups could not be (?:read|written)/);
  await app.waitForScreen(/▌✔ pinned +file/);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);

  const {exitCode, stdout, stderr} = await getting;
  assert.deepEqual({exitCode, stdout}, {exitCode: 0, stdout: `${imageCid}\n${imageCid}\n`});
  assert.match(stderr, complaint(reason));
}

test('on a full disk pins are shown, and it is said once that they are not kept', {
  skip: skipUnlessInstalled('unshare', 'bash'),
}, async t => {
  // The lookup is longer than there is room for.
  const setting = await setUp(t, `file${'.'.repeat(6000)}`);
  const through = withFullDisk(join(setting.account.home.path, '.local/state'));
  await checkWorksWithout(setting, '(?:no space left on the device|ENOSPC|EFBIG)', {through});
});

test('in a home that is read-only pins are shown, the old ones are listed, and it is said once', {
  skip: skipUnlessInstalled('setpriv'),
}, async t => {
  const setting = await setUp(t);
  const {run, account} = setting;
  assert.equal((await run(['get', sampleIds.failed])).stderr, '');
  t.after(makeReadOnly(join(account.home.path, '.local')));
  await checkWorksWithout(setting, 'EACCES', {through: withModes});
  const {exitCode, stdout, stderr} = await run(['recent'], {through: withModes});
  assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  assert.match(stdout, new RegExp(`^pinned\tfile\\.txt\t[^\n]*\t${sampleIds.failed}\t[^\n]*\n$`));
});

test('without a home pins are shown, and it is said once that they are not kept', async t => {
  const setting = await setUp(t);
  const environment = {HOME: '/dev/null', XDG_STATE_HOME: '', XDG_CONFIG_HOME: ''};
  await checkWorksWithout(setting, 'ENOTDIR', {environment});
});

test('neither a home nor an account known to the system is needed', {
  skip: process.getuid?.() === 0 ? skipUnlessInstalled('setpriv') : 'only root can become somebody unknown',
}, async t => {
  const {run} = await setUp(t);
  const unknown = [
    '--reuid=54321',
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  const through = ['setpriv', ...unknown, '--', 'env', '--unset=HOME'];
  const environment = {XDG_STATE_HOME: '', XDG_CONFIG_HOME: ''};
  const {exitCode, stdout, stderr} = await run(['recent', '--json'], {through, environment});
  assert.deepEqual({exitCode, stdout, stderr}, {exitCode: 0, stdout: '[]\n', stderr: ''});
});

test('folders that are relative paths are not looked for where pinview is started', async t => {
  const {run, file, account} = await setUp(t);
  const environment = {XDG_STATE_HOME: '.', XDG_CONFIG_HOME: 'test/e2e'};
  assert.equal((await run(['get', sampleIds.image], {environment})).stderr, '');
  assert.equal(statSync(file).isFile(), true, 'kept in the home');
  const homeless = {...environment, HOME: '.', XDG_DATA_HOME: account.home.path};
  const {exitCode, stderr} = await run(['recent'], {environment: homeless});
  assert.deepEqual([exitCode, stderr.slice(0, 32)], [0, 'There are no recent lookups. pin']);
});

test('with a folder instead of the file pins are shown, and it is said once', async t => {
  const setting = await setUp(t);
  mkdirSync(setting.file);
  await checkWorksWithout(setting, 'EISDIR');
  const {exitCode, stdout, stderr} = await setting.run(['recent']);
  assert.deepEqual({exitCode, stdout}, {exitCode: 1, stdout: ''});
  assert.match(stderr, /^pinview: The recent lookups could not be read: EISDIR/);
});

test('a symbolic link instead of the file is neither followed nor replaced', async t => {
  const setting = await setUp(t);
  const {account, file, run} = setting;
  assert.equal((await run(['get', sampleIds.failed])).stderr, '');
  const target = join(account.home.path, 'important');
  renameSync(file, target);
  chmodSync(target, 0o644);
  const content = readFileSync(target, 'utf8');
  symlinkSync(target, file);
  await checkWorksWithout(setting, 'it is a symbolic link');
  const cleared = await run(['recent', '--clear', '--yes']);
  assert.equal(cleared.exitCode, 1);
  assert.match(cleared.stderr, /could not be forgotten: it is a symbolic link/);
  assert.equal(readFileSync(target, 'utf8'), content);
  assert.equal((statSync(target).mode & 0o777).toString(8), '644');
  assert.equal(lstatSync(file).isSymbolicLink(), true);
});

test('lookups of a later version stay, and it is said that they are not shown', async t => {
  const {file, run, start} = await setUp(t);
  const later = '{"version":2,"pin":{"of":"a later version"}}\n';
  writeFileSync(file, later, {mode: 0o600});
  assert.equal((await run(['get', sampleIds.image])).stderr, '');
  const {exitCode, stdout, stderr} = await run(['recent']);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^pinned\tfile\.txt\t[^\n]*\n$/);
  const hint = `Update pinview to see them; they stay in ${file}.\n`;
  assert.equal(
    stderr,
    `pinview: A later version of pinview has saved recent lookups that are not shown.\n${hint}`,
  );
  const app = start([]);
  await app.waitForScreen(/✖ A later version of pinview has saved recent lookups that are not shown\./);
  await app.waitForScreen(/ ✔ pinned +file\.txt/);
  assert.equal((await run(['recent', '--clear', '--yes'])).exitCode, 0);
  assert.equal(readFileSync(file, 'utf8'), later);
});

test('a file that others can get at is made private, and it is said once; its folder keeps its mode', async t => {
  const {file, folder, run, start} = await setUp(t);
  const modes = () => [folder, file].map(path => (statSync(path).mode & 0o777).toString(8));
  const widen = () => {
    chmodSync(folder, 0o755);
    chmodSync(file, 0o664);
  };
  writeFileSync(file, '');
  widen();
  const first = await run(['get', sampleIds.image, sampleIds.chinese, '--field', 'cid']);
  assert.deepEqual(first, {
    exitCode: 0,
    stdout: `${imageCid}\n${imageCid}\n`,
    stderr: `pinview: Other users had access to ${file}. Now only you do.\n`,
  });
  assert.deepEqual(modes(), ['755', '600']);
  assert.equal((await run(['get', sampleIds.image])).stderr, '');
  widen();
  const app = start([sampleIds.failed]);
  await app.waitForScreen('✖ Other users had access to ');
  assert.deepEqual(modes(), ['755', '600']);
});

test('100 MB of garbage in the file does not hide the lookups', async t => {
  const {file, run, start} = await setUp(t);
  // As a file may look after a power failure: zeros, which a file system need not store.
  writeFileSync(file, 'torn', {mode: 0o600});
  truncateSync(file, 100 * 1024 * 1024);
  assert.equal((await run(['get', sampleIds.image])).stderr, '');
  const app = start([]);
  await app.waitForScreen(/ ✔ pinned +file\.txt/);
  const {exitCode, stdout, stderr} = await run(['recent']);
  assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  assert.match(stdout, new RegExp(`^pinned\tfile\\.txt\t[^\n]*\t${sampleIds.image}\t[^\n]*\n$`));
});

test('on a disk of the network, where appends are not atomic, lookups of several processes are all kept', async t => {
  const {file, run} = await setUp(t);
  const environment = {NODE_OPTIONS: `--require ${join(import.meta.dirname, '../helpers/network-disk.cjs')}`};
  const pinIds = Object.values(sampleIds).slice(0, 10);
  const getting = pinIds.map(pinId => run(['get', pinId, '--field', 'id'], {environment}));
  for (const {exitCode, stderr} of await Promise.all(getting))
    assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  assert.deepEqual(lines.map(line => JSON.parse(line).pinId).sort(), pinIds.toSorted());
});

test('line mode leaves a repetitive file small', async t => {
  const {file, run, start} = await setUp(t);
  await run(['get', sampleIds.image]);
  writeFileSync(file, readFileSync(file, 'utf8').repeat(5000));
  const app = start(['--plain']);
  await app.waitForOutput('Pin ID (? for help): ');
  app.write('q\r');
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.equal(readFileSync(file, 'utf8').split('\n').filter(Boolean).length, 1);
});
