import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {answer, createCertificate, startServer} from '../helpers/answering-server.ts';
import {cliFile, createAccount} from '../helpers/app.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {keys} from '../helpers/keys.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {createTemporaryHome, type TemporaryHome} from '../helpers/temporary-home.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

function createHome(t: TestContext): TemporaryHome {
  const home = createTemporaryHome();
  t.after(home.remove);
  return home;
}

/** Writes a config with only this profile, and returns its path. */
function addProfile(home: TemporaryHome, profile: object): string {
  const folder = join(home.path, '.config/pinview');
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const file = join(folder, 'config.json');
  const config = {version: 1, default: 'work', profiles: {work: profile}};
  writeFileSync(file, JSON.stringify(config), {mode: 0o600});
  return file;
}

test('a config that others can change sends the keys nowhere, and the remedy is a command', async t => {
  const server = await startServer(t, answer(200, '{}'));
  const home = createHome(t);
  const file = addProfile(home, {endpoint: server.origin});
  chmodSync(file, 0o666);
  for (const command of [
    ['status'],
    ['get', sampleIds.image],
    ['login', '--with-keys', '--profile', 'new'],
  ]) {
    assert.deepEqual(await runCli(home, command, {environment}), {
      exitCode: 1,
      stdout: '',
      stderr: `pinview: Other users of this machine can change ${file}.\nchmod 600 ${file}\n`,
    });
  }
  assert.equal(server.requests.length, 0);
  chmodSync(file, 0o600);
  await runCli(home, ['status'], {environment});
  // Tries the keys, then counts the pins with them.
  assert.equal(server.requests.length, 2);
});

slowTest(
  'an address with a user name or password is refused in the config, too, and neither is repeated',
  async t => {
    for (const [profile, what] of [
      [{endpoint: 'https://someone:hunter2@pins.example'}, 'pinning API'],
      [{endpoint: 'http://127.0.0.1:9', gateway: 'https://someone:hunter2@gateway.example'}, 'gateway'],
    ] as const) {
      const home = createHome(t);
      addProfile(home, profile);
      const {exitCode, stdout, stderr} = await runCli(home, ['status', '--debug'], {environment});
      assert.deepEqual([exitCode, stdout], [1, '']);
      assert.match(
        stderr,
        new RegExp(
          `^pinview: \\S+config\\.json: profiles\\.work: The address of the ${what} contains a user name or password\\.$`,
          'm',
        ),
      );
      assert.doesNotMatch(stderr, /someone|hunter2/);
    }
  },
);

test('certificates are checked, whatever NODE_TLS_REJECT_UNAUTHORIZED says', {
  skip: skipUnlessInstalled('openssl'),
}, async t => {
  const server = await startServer(t, answer(200, '{}'), createCertificate(t, ['localhost']));
  const {exitCode, stdout, stderr} = await runCli(createHome(t), ['status', '--endpoint', server.origin], {
    environment: {...environment, NODE_TLS_REJECT_UNAUTHORIZED: '0'},
  });
  assert.deepEqual([exitCode, stderr], [5, '']);
  assert.match(stdout, /No secure connection to localhost:\d+: self-signed certificate/);
  assert.equal(server.requests.length, 0);
});

test('no program is asked for the size of a terminal that does not tell it: it would see the keys', {
  skip: skipUnlessInstalled('setsid', 'stty'),
}, async t => {
  const programs = fakePrograms(t);
  for (const name of ['tput', 'resize']) programs.addRecorder(name, 1);
  const path = `${programs.folder}:/usr/local/bin:/usr/bin:/bin`;
  // Nor does it have a terminal that it could open by name.
  const script = 'stty rows 0 columns 0 && exec setsid --wait "$@"';
  const app = createAccount(t).start(['-c', script, 'sh', process.execPath, cliFile, '--demo'], {
    file: '/bin/sh',
    environment: {...environment, PATH: path},
    columns: 80,
    rows: 24,
  });
  await app.waitForScreen(/^ pinview .* Demo · default · demo$/m);
  await app.waitForModes({bracketedPaste: true});
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.deepEqual(programs.order(), []);
});
