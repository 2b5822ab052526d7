/** What people do first, on whatever system the tests run: without a terminal, other programs or the network. */
import assert from 'node:assert/strict';
import {type SpawnSyncReturns, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import packageJson from '../../package.json' with {type: 'json'};
import {cliFile} from '../helpers/app.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';

/** Returns a way to run the built program in its own home, set by each system's variables. */
function setUp(t: TestContext): (...args: readonly string[]) => SpawnSyncReturns<string> {
  const home = mkdtempSync(join(tmpdir(), 'pinview-home-'));
  t.after(() => rmSync(home, {recursive: true, force: true, maxRetries: 5}));
  const {SystemRoot, PATH} = process.env;
  const env = {
    ...{PATH, SystemRoot, HOME: home, USERPROFILE: home},
    ...{APPDATA: join(home, 'roaming'), LOCALAPPDATA: join(home, 'local')},
  };
  return (...args) =>
    spawnSync(process.execPath, [cliFile, ...args], {env, encoding: 'utf8', timeout: 60_000});
}

test('the version and the help are printed', t => {
  const run = setUp(t);
  assert.equal(run('--version').stdout, `${packageJson.version}\n`);
  assert.match(run('--help').stdout, /^Usage: pinview /);
});

test('a pin of the demo is looked up, kept, listed, and forgotten', t => {
  const run = setUp(t);
  const {stdout, stderr, status} = run('--demo', 'get', sampleIds.image);
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, new RegExp(imageCid));
  assert.match(run('--demo', 'recent').stdout, new RegExp(`^pinned\ttest\\.png\t\\S+\t${sampleIds.image}\t`));
  assert.equal(run('--demo', 'recent', '--clear', '--yes').status, 0);
  assert.doesNotMatch(run('--demo', 'recent').stdout, new RegExp(sampleIds.image));
});

test('errors are reported, with their exit codes', t => {
  const run = setUp(t);
  const {status, stderr} = run('get', 'no-pin-id');
  assert.equal(status, 2);
  assert.match(stderr, /^pinview: No pin ID in “no-pin-id”/);
  assert.equal(run('--demo', 'get', sampleIds.notFound).status, 3);
});

test('the settings in effect are shown, with the place of their file', t => {
  const {status, stdout} = setUp(t)('config', '--json');
  assert.equal(status, 0);
  assert.match(JSON.parse(stdout).file, /pinview.*config\.json$/);
});
