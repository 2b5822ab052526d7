import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {settingEntries} from '../../source/core/account/config-schema.ts';
import {createAccount} from '../helpers/app.ts';
import {runCli} from '../helpers/run-cli.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

/** Returns a way to run `pinview config` in a home with this config, and the path of the config. */
function setUp(t: TestContext, config?: unknown) {
  const {home} = createAccount(t);
  const folder = join(home.path, '.config/pinview');
  const file = join(folder, 'config.json');
  if (config !== undefined) {
    mkdirSync(folder, {recursive: true});
    writeFileSync(file, JSON.stringify(config), {mode: 0o600});
  }
  return {
    file,
    run: (...args: readonly string[]) => runCli(home, ['config', ...args]),
    demo: () => runCli(home, ['recent', '--demo']),
  };
}

test('config prints what is in effect without a file, and where that would be', async t => {
  const {file, run} = setUp(t);
  const {exitCode, stdout, stderr} = await run();
  assert.deepEqual([exitCode, stderr], [0, '']);
  assert.equal(
    stdout,
    `File      ${file} (not there yet)\nProfile   default\nEndpoint  https://api.aiozpin.network\nGateway   https://premium.aiozpin.network\nProfiles  default (default)\n`,
  );
});

test('config reads a file without a version, names what is unknown in it, and leaves it as it is', async t => {
  const config = {
    $schema: './config.schema.json',
    default: 'work',
    profiles: {work: {endpoint: 'https://pins.example/api', gatewy: 'x'}},
    later: 1,
  };
  const {file, run} = setUp(t, config);
  const {exitCode, stdout, stderr} = await run('--json', '--gateway', 'https://dweb.link');
  assert.equal(exitCode, 0);
  assert.deepEqual(JSON.parse(stdout), {
    file,
    exists: true,
    profile: 'work',
    endpoint: 'https://pins.example/api',
    provider: 'aioz',
    gateway: 'https://dweb.link',
    default: 'work',
    profiles: ['default', 'work'],
    unknown: [{path: 'later'}, {path: 'profiles.work.gatewy', meant: 'gateway'}],
  });
  assert.equal(
    stderr,
    'pinview: later is unknown to this version, and left as is.\npinview: profiles.work.gatewy is unknown to this version, and left as is. Did you mean gateway?\n',
  );
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), config);
});

test('config says where a value is wrong', async t => {
  const {file, run} = setUp(t, {profiles: {work: {endpoint: 5}}});
  const {exitCode, stderr} = await run();
  assert.equal(exitCode, 1);
  assert.ok(stderr.startsWith(`pinview: ${file} cannot be read: profiles.work.endpoint: `), stderr);
});

test('config prints every setting that is set, and names an unknown binding with the nearest', async t => {
  const set = {
    keys: {'copy-cidd': 'b', raw: ['ctrl+t', 'f5']},
    theme: 'light',
    mouse: true,
    notify: false,
    gateways: ['https://dweb.link/'],
    routing: 'https://routing.example',
  };
  assert.deepEqual(Object.keys(set).sort(), Object.keys(settingEntries).sort(), 'every setting is tried');
  const {run} = setUp(t, set);
  const {exitCode, stdout, stderr} = await run();
  assert.equal(exitCode, 0);
  const settings = [
    'Theme     light',
    'Mouse     on',
    'Notify    off',
    'Gateways  https://dweb.link',
    'Routing   https://routing.example',
    'Keys      copy-cidd: b',
  ];
  assert.deepEqual(stdout.split('\n').slice(5, -1), [...settings, '          raw: ctrl+t, f5']);
  assert.equal(
    stderr,
    'pinview: keys.copy-cidd is unknown to this version, and left as is. Did you mean copy-cid?\n',
  );
});

for (const [config, fault] of [
  [{theme: 'blue'}, ' cannot be read: theme: must be auto, dark, light or mono, not "blue"\n'],
  [{mouse: 'on'}, ' cannot be read: mouse: must be true or false, not "on"\n'],
  [{profiles: {work: {}}}, ' cannot be read: profiles.work.endpoint: is missing\n'],
  [{keys: {'copy-cid': 'j'}}, ': keys.copy-cid: j is already bound to down.\n'],
  [{gateways: ['dweb.link']}, ': gateways.0: “dweb.link” is not the address of a gateway.\n'],
  [{default: 'work'}, ': default: There is no profile called “work”.\n'],
  [
    {profiles: {default: {endpoint: 'https://pins.example/?key=1'}}},
    ': profiles.default: The address of the pinning API contains “?” or “#”.\n',
  ],
] as const) {
  slowTest(`config and the demo run in spite of ${JSON.stringify(config)}, and name the fault`, async t => {
    const {file, run, demo} = setUp(t, config);
    const shown = await run();
    assert.equal(shown.exitCode, 1);
    assert.ok(shown.stdout.startsWith(`File      ${file}\n`), shown.stdout);
    assert.ok(shown.stderr.startsWith(`pinview: ${file}${fault}`), shown.stderr);
    const {error} = JSON.parse((await run('--json')).stdout);
    assert.equal(error.code, 'config');
    const {exitCode, stdout, stderr} = await demo();
    assert.equal(exitCode, 0);
    assert.ok(stdout.includes('holiday.mp4'), stdout);
    assert.ok(stderr.startsWith(`pinview: ${file}${fault}`), stderr);
  });
}
