import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {pinningService} from '../../source/core/providers/pinning-service.ts';
import {createKeychain} from '../../source/services/keychain/keychain.ts';
import {answer, createCertificate, startServer} from '../helpers/answering-server.ts';
import {type Account, createAccount} from '../helpers/app.ts';
import {startConnectProxy} from '../helpers/connect-proxy.ts';
import {type Keyring, skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys} from '../helpers/keys.ts';
import {pinStatuses} from '../helpers/pin-status.ts';
import {startPinningService} from '../helpers/pinning-service.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const token = 'a-made-up-token-of-this-service-Zy7w';
const wrongToken = 'a-made-up-token-of-another-Qx9v';

const pins = pinStatuses(3, {ids: 'nanoid'});

async function setUp(t: TestContext) {
  const account = createAccount(t);
  const keyring = await startKeyring();
  t.after(() => keyring.stop());
  const environment = keyring.variables;
  const service = await startPinningService(t, {pins, token});
  const flags = ['--service', 'pinning-service', '--endpoint', service.base];
  const run = (args: readonly string[], input?: string) =>
    runCli(account.home, args, {environment, ...(input === undefined ? {} : {input})});
  return {account, keyring, environment, service, flags, run, host: new URL(service.base).host};
}

const keychainOf = ({environment}: Keyring) => createKeychain({environment, provider: pinningService});

const configFileOf = ({home}: Account) => join(home.path, '.config/pinview/config.json');
const configOf = (account: Account) => JSON.parse(readFileSync(configFileOf(account), 'utf8'));

function writeConfig(account: Account, config: unknown): void {
  const file = configFileOf(account);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, JSON.stringify(config));
}

async function typeToken(app: Terminal, typed: string): Promise<void> {
  await app.waitForScreen('› Token');
  app.write(typed);
  await app.waitForScreen(/› Token +•+/);
  app.write(keys.enter);
}

/** Fails if the texts contain more of a token than the last 4 characters of the accepted one. */
function assertSecret(...texts: readonly string[]): void {
  for (const text of texts) assert.doesNotMatch(text, /made-up|token-of|Qx9v/);
}

describe('the token of a pinning service', {skip: skipUnlessKeyring()}, () => {
  test('is typed, tried, kept with its profile, and used from the keychain', async t => {
    const {account, keyring, environment, service, flags, run, host} = await setUp(t);
    const app = account.start(['login', ...flags, '--profile', 'work'], {environment});
    const screen = await app.waitForScreen('› Token');
    assert.match(screen, new RegExp(`^ pinview .* ${host} · work · log in\n`));
    assert.match(screen, new RegExp(`Token for ${host} \\(${service.origin}\\)`));
    assert.doesNotMatch(screen, / Service /, 'the flags say which it is');
    await typeToken(app, token);
    await app.waitForScreen(/✔ The service accepts the token \(token …Zy7w\)\. Keep it in the keychain/);
    assert.ok(!existsSync(configFileOf(account)));
    app.write('y');
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.equal(app.screen(), `The token for ${host} is saved in the keychain for profile work.`);
    assertSecret(app.output());
    assert.deepEqual(
      service.requests.map(({method, url, headers, answered}) => [
        method,
        url,
        headers.authorization,
        answered,
      ]),
      [['GET', '/psa/pins?limit=1', `Bearer ${token}`, 200]],
    );
    assert.deepEqual(await keychainOf(keyring).load(`work ${service.origin} pinning-service`), {token});
    const {version, default: usual, profiles} = configOf(account);
    assert.deepEqual([version, usual], [2, 'default']);
    assert.deepEqual(profiles.work, {endpoint: service.base, provider: 'pinning-service'});

    const [pin = assert.fail('no pin')] = pins;
    const found = await run(['get', pin.requestid, '--profile', 'work', '--field', 'id,cid']);
    assert.deepEqual(found, {exitCode: 0, stdout: `${pin.requestid}\t${pin.pin.cid}\n`, stderr: ''});
    const listed = await run(['list', '--profile', 'work', '--field', 'id']);
    assert.equal(listed.exitCode, 0, listed.stderr);
    assert.deepEqual(
      listed.stdout.trim().split('\n'),
      pins.map(({requestid}) => requestid),
    );

    const asked = service.requests.length;
    const asOtherKind = ['--service', 'aioz', '--endpoint', service.base, '--profile', 'work'];
    const other = await run(['get', '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2', ...asOtherKind]);
    assert.equal(other.exitCode, 4, 'the token is no key of another kind of service');
    assert.equal(service.requests.length, asked);
  });

  slowTest('is refused in the service’s words where it is wrong, and can be typed again', async t => {
    const {account, environment, flags} = await setUp(t);
    const app = account.start(['login', ...flags, '--profile', 'work'], {environment});
    await typeToken(app, wrongToken);
    await app.waitForScreen(
      /✖ The service did not accept the token \(401\): “.*Access token is missing or\s+invalid”.*› Token/s,
    );
    app.write(keys.ctrlU);
    await app.waitForScreen(/› Token *$/m);
    await typeToken(app, token);
    await app.waitForScreen('✔ The service accepts the token');
    app.write('n');
    assert.equal((await app.waitForExit()).exitCode, 130);
    assert.equal(app.screen(), 'No token was saved.');
    assertSecret(app.output());
    assert.ok(!existsSync(configFileOf(account)));
  });

  slowTest('is one line for --with-keys', async t => {
    const {account, keyring, service, flags, run, host} = await setUp(t);
    const args = ['login', '--with-keys', ...flags, '--profile', 'work'];
    assert.deepEqual(await run(args, `${token}\n`), {
      exitCode: 0,
      stdout: '',
      stderr: `${host} accepts the token. It is saved in the keychain for profile work.\n`,
    });
    assert.deepEqual(await keychainOf(keyring).load(`work ${service.origin} pinning-service`), {token});
    assert.equal(configOf(account).version, 2);

    const two = await run(args, `${token}\n${token}\n`);
    assert.equal(two.exitCode, 2);
    assert.match(two.stderr, /There are more than one line\.\nGive one line on standard input: the token\./);
    const wrong = await run(args, wrongToken);
    assert.equal(wrong.exitCode, 4);
    assert.match(wrong.stderr, /^pinview: The service did not accept the token \(401\): “.*Access token/);
    assertSecret(two.stderr, wrong.stderr);
  });

  slowTest('is asked for line by line, too', async t => {
    const {account, environment, flags, host} = await setUp(t);
    const app = account.start(['login', '--plain', ...flags, '--profile', 'work'], {environment});
    await app.waitForOutput('Token: ');
    app.write(`${token}\r`);
    await app.waitForOutput('Keep it in the keychain? y or n: ');
    app.write('y\r');
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.match(
      app.screen(),
      new RegExp(`The token for ${host} is saved in the keychain for profile work\\.$`),
    );
    assert.doesNotMatch(app.output(), /Another service/);
    assertSecret(app.output());
  });
});

describe('another service is chosen', {skip: skipUnlessKeyring()}, () => {
  slowTest('in the app, among them one that only the config has, whose token is kept there', async t => {
    const {account, keyring, environment, service, run, host} = await setUp(t);
    const config = {
      version: 2,
      default: 'default',
      profiles: {work: {endpoint: service.base, provider: 'pinning-service'}},
    };
    writeConfig(account, config);
    const app = account.start([], {environment});
    await app.waitForScreen(/Service {5}AIOZ Pin\n +› API key/);
    app.write(keys.up);
    await app.waitForScreen('› Service     AIOZ Pin  ← 1/5 →');
    app.write(keys.left);
    await app.waitForScreen(`› Service     ${host}  ← 5/5 →`);
    app.write(keys.enter);
    await app.waitForScreen(new RegExp(`^ pinview .* ${host} · work · no keys\n.*› Token`, 's'));
    await typeToken(app, token);
    await app.waitForScreen('Keep it in the keychain');
    app.write('y');
    await app.waitForScreen(new RegExp(`^ pinview .* ${host} · work · keychain$`, 'm'));
    app.write(keys.ctrlC);
    assert.equal((await app.waitForExit()).exitCode, 0);
    assertSecret(app.output());
    assert.deepEqual(await keychainOf(keyring).load(`work ${service.origin} pinning-service`), {token});
    assert.deepEqual(configOf(account), config, 'there was nothing to write');
    assert.equal((await run(['status', '--profile', 'work'])).exitCode, 0);
  });

  slowTest('in pinview login, and again another, before anything is saved', async t => {
    const {account, environment} = await setUp(t);
    const app = account.start(['login'], {environment});
    for (const [key, title] of [
      [keys.right, 'Pinata · pinata'],
      [keys.right, 'Filebase · filebase'],
      [keys.left, 'Pinata · pinata'],
      [keys.left, 'AIOZ Pin · default'],
    ] as const) {
      await app.waitForScreen(/ {2}Service .*\n +› /);
      app.write(keys.up);
      await app.waitForScreen('› Service');
      app.write(key + keys.tab);
      await app.waitForScreen(new RegExp(`^ pinview .* ${title} · log in\n`));
    }
    app.write(keys.escape);
    assert.equal((await app.waitForExit()).exitCode, 130);
    assert.equal(app.screen(), 'No keys were saved.');
    assert.ok(!existsSync(configFileOf(account)));
  });

  for (const command of [[], ['login']]) {
    const name = ['pinview', ...command].join(' ');
    slowTest(
      `after starting with ${name}; the next start uses it, with its keys`,
      {
        skip: skipUnlessInstalled('openssl'),
      },
      async t => {
        const {account, keyring, environment} = await setUp(t);
        const certificate = createCertificate(t, ['api.pinata.cloud']);
        const pinata = await startServer(
          t,
          answer(200, JSON.stringify({count: 0, results: []})),
          certificate,
        );
        const proxy = await startConnectProxy(t, {toPort: pinata.port});
        const online = {
          ...environment,
          HTTPS_PROXY: proxy.address,
          NODE_EXTRA_CA_CERTS: certificate.certFile,
        };
        const app = account.start(command, {environment: online});
        await app.waitForScreen('› API key');
        app.write(keys.up);
        await app.waitForScreen('› Service');
        app.write(keys.right + keys.enter);
        await app.waitForScreen(
          /^ pinview .* Pinata · pinata · .*Token for Pinata \(https:\/\/api\.pinata\.cloud\)/s,
        );
        await typeToken(app, token);
        await app.waitForScreen('Keep it in the keychain');
        assert.ok(!existsSync(configFileOf(account)));
        app.write('y');
        if (command.length === 0) {
          await app.waitForScreen(/^ pinview .* Pinata · pinata · keychain$/m);
          app.write(keys.ctrlC);
        }
        assert.equal((await app.waitForExit()).exitCode, 0);
        assertSecret(app.output());
        const {version, default: usual, profiles} = configOf(account);
        assert.deepEqual([version, usual], [2, 'pinata']);
        assert.deepEqual(profiles.pinata, {
          endpoint: 'https://api.pinata.cloud/psa',
          provider: 'pinning-service',
        });
        assert.deepEqual(await keychainOf(keyring).load('pinata https://api.pinata.cloud pinning-service'), {
          token,
        });
        assert.match(pinata.requests[0]?.line ?? '', /^GET \/psa\/pins\?limit=1 /);

        const next = account.start([], {environment: online});
        await next.waitForScreen(/^ pinview .* Pinata · pinata · keychain$/m);
      },
    );
  }
});

slowTest('Line by line it is said once how to choose another service', async t => {
  const environment = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};
  const app = createAccount(t).start(['login', '--plain'], {environment});
  await app.waitForOutput('API key: ');
  assert.match(
    app.screen().replaceAll('\n', ' '),
    /^Another service: pinview login --service SERVICE .* aioz, pinata, filebase, 4everland, or .* URL\. Keys for AIOZ Pin/,
  );
  app.write(keys.ctrlC);
  await app.waitForExit();
});

slowTest(
  'a service that is named without a profile has one of its own, from the login on',
  {
    skip: skipUnlessKeyring(),
  },
  async t => {
    const {account, run, flags, service} = await setUp(t);
    const login = await run(['login', '--with-keys', ...flags], `${token}\n`);
    assert.equal(login.exitCode, 0, login.stderr);
    assert.match(login.stderr, /saved in the keychain for profile pinning-service\./);
    // There was no other profile.
    assert.deepEqual(configOf(account).profiles['pinning-service'], {
      endpoint: service.base,
      provider: 'pinning-service',
    });
    assert.equal(configOf(account).default, 'pinning-service');
    for (const words of [flags, ['--profile', 'pinning-service'], []])
      assert.match((await run(['status', ...words])).stdout, /keychain: used, token …Zy7w/);
    assert.equal((await run(['logout', ...flags])).exitCode, 0);
    assert.match((await run(['status', ...flags])).stdout, /There is no token for/);
  },
);
