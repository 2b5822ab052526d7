import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {createKeychain} from '../../source/services/keychain/keychain.ts';
import {createAccount} from '../helpers/app.ts';
import {startGuardedService} from '../helpers/guarded-service.ts';
import {skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {pinningServiceToken, startPinningService} from '../helpers/pinning-service.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';

const skip = skipUnlessKeyring();

const keys = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-secret-key-Qx9v'};

/** A config as 0.1.0 wrote it, except for the address. */
const configOf = (address: string) => `{
  "version": 1,
  "default": "default",
  "profiles": {
    "default": {
      "endpoint": "https://api.aiozpin.network"
    },
    "work": {
      "endpoint": "${address}",
      "gateway": "https://{cid}.ipfs.dweb.link"
    }
  }
}
`;

/** A line of its recent lookups, except for the scope. */
const lineOf = (address: string) =>
  `${JSON.stringify({
    version: 1,
    at: 1784633411647,
    scope: `work ${address}`,
    pinId: '01d01d01-d01d-401d-801d-01d01d01d01d',
    record:
      '{"id":"01d01d01-d01d-401d-801d-01d01d01d01d","cid":"bafkreifzvilpjgopv724adsuwyxmeitpbfje35vvxt6quqpdtqhdrtb7qi","size":12031,"date_pinned":"2024-09-19T00:00:00Z","pinned":true,"metadata":{"name":"minutes-1987.txt","type":"text/plain"},"status":"ARCHIVED"}',
  })}\n`;

/** Returns someone who has used 0.1.0, with a profile whose keys are in the keychain. */
async function setUp(t: TestContext) {
  const keyring = await startKeyring();
  t.after(() => keyring.stop());
  const service = await startGuardedService(t, {keys, pinName: 'new.txt', listsPins: true});
  const {home} = createAccount(t, {isFresh: true});
  const folders = {
    config: join(home.path, '.config/pinview'),
    state: join(home.path, '.local/state/pinview'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, {recursive: true, mode: 0o700});
  const files = {config: join(folders.config, 'config.json'), history: join(folders.state, 'history.jsonl')};
  writeFileSync(files.config, configOf(service.address), {mode: 0o600});
  writeFileSync(files.history, lineOf(service.address), {mode: 0o600});
  await createKeychain({environment: keyring.environment}).save(`work ${service.address}`, keys);
  const environment = keyring.variables;
  const run = (...args: readonly string[]) => runCli(home, ['--profile', 'work', ...args], {environment});
  const logIn = (args: readonly string[], input: string) =>
    runCli(home, ['--profile', 'work', ...args], {environment, input});
  return {run, logIn, service, files};
}

test('what the previous release has kept is used as before, and stays as it can read it', {skip}, async t => {
  const {run, service, files} = await setUp(t);
  const recent = await run('recent', '--json');
  assert.equal(JSON.parse(recent.stdout)[0].record.metadata.name, 'minutes-1987.txt');
  assert.equal((await run('get', 'minutes-1987.txt', '--field', 'name')).stdout, 'new.txt\n');
  assert.equal((await run('get', sampleIds.image.toUpperCase(), '--field', 'name')).stdout, 'new.txt\n');
  const status = await run('status');
  assert.match(status.stdout, /keychain: used, API key …Zy7w\nThe service accepts the keys\./);
  assert.deepEqual(service.requests.at(-1)?.keys, keys);

  const config = JSON.parse((await run('config', '--json')).stdout);
  assert.deepEqual(
    [config.gateway, config.profiles, config.unknown],
    ['https://{cid}.ipfs.dweb.link', ['default', 'work'], []],
  );
  assert.equal(readFileSync(files.config, 'utf8'), configOf(service.address));

  const lines = readFileSync(files.history, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.equal(lines.length, 3);
  for (const line of lines) {
    assert.deepEqual(Object.keys(line).sort(), ['at', 'pinId', 'record', 'scope', 'version']);
    assert.deepEqual([line.version, line.scope], [1, `work ${service.address}`]);
  }
});

test('a login leaves a config that the previous release can read, until a profile is of another kind', {
  skip,
}, async t => {
  const {run, files, logIn} = await setUp(t);
  const atAioz = await logIn(['login', '--with-keys'], `${keys.apiKey}\n${keys.secretKey}\n`);
  assert.equal(atAioz.exitCode, 0, atAioz.stderr);
  const before = JSON.parse(readFileSync(files.config, 'utf8'));
  assert.deepEqual([before.version, before.profiles.work.gateway], [1, 'https://{cid}.ipfs.dweb.link']);
  const {base} = await startPinningService(t, {pins: []});
  const flags = ['--profile', 'other', '--service', 'pinning-service', '--endpoint', base];
  const atAnother = await logIn(['login', '--with-keys', ...flags], `${pinningServiceToken}\n`);
  assert.equal(atAnother.exitCode, 0, atAnother.stderr);
  const after = JSON.parse(readFileSync(files.config, 'utf8'));
  assert.equal(after.version, 2);
  assert.deepEqual(after.profiles, {
    ...before.profiles,
    other: {endpoint: base, provider: 'pinning-service'},
  });
  assert.match((await run('status')).stdout, /The service accepts the keys\./);
  assert.match((await run('status', '--profile', 'other')).stdout, /keychain: used, token …vice/);
});
