import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {type GuardedService, startGuardedService} from '../helpers/guarded-service.ts';
import type {KeyPair} from '../helpers/key-pair.ts';
import {type Keyring, skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys} from '../helpers/keys.ts';
import {type Outcome, runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {typeKeys} from '../helpers/type-keys.ts';

const home: KeyPair = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-secret-key-Qx9v'};
const work: KeyPair = {apiKey: 'invented-api-key-Bn4t', secretKey: 'invented-secret-key-Lk2d'};
const wrong: KeyPair = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-but-wrong'};

const homeVariables = {PINNING_API_KEY: home.apiKey, PINNING_SECRET_KEY: home.secretKey};

/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

/** Returns the keys on two lines, as a script pipes them. */
function lines({apiKey, secretKey}: KeyPair): string {
  return `${apiKey}\n${secretKey}\n`;
}

/** A person with a home, a keyring and a service. */
interface Setup {
  readonly account: Account;
  readonly keyring: Keyring;
  readonly environment: Record<string, string>;
  readonly service: GuardedService;
  /** Runs pinview for the service, without a terminal. */
  run(args: readonly string[], input?: string): Promise<Outcome>;
  /** Returns the report of `status --json`, and its exit code. */
  status(
    args?: readonly string[],
    environment?: Record<string, string>,
  ): Promise<{exitCode: number | null; report: Report}>;
}

interface Report {
  readonly profile: string;
  readonly endpoint: string;
  readonly sources: ReadonlyArray<{name: string; used: boolean; reason?: string; apiKeyEnding?: string}>;
  readonly keys: string;
  readonly error?: {code: string; message: string; hint: string};
}

async function setUp(t: TestContext, options: {triesKeys?: boolean} = {}): Promise<Setup> {
  const account = createAccount(t);
  const keyring = await startKeyring();
  t.after(() => keyring.stop());
  const service = await startGuardedService(t, {keys: home, pinName: 'file.txt', ...options});
  const environment = keyring.variables;
  const run: Setup['run'] = (args, input) =>
    runCli(account.home, [...args, '--endpoint', service.address], {
      environment,
      ...(input === undefined ? {} : {input}),
    });
  const status: Setup['status'] = async (args = ['--endpoint', service.address], more = {}) => {
    const outcome = await runCli(account.home, ['status', '--json', ...args], {
      environment: {...environment, ...more},
    });
    assert.equal(outcome.stderr, '');
    return {exitCode: outcome.exitCode, report: JSON.parse(outcome.stdout)};
  };
  return {account, keyring, environment, service, run, status};
}

function configFileOf(account: Account): string {
  return join(account.home.path, '.config/pinview/config.json');
}

/** Fails if the keychain or the config has anything. */
async function assertNothingKept({account, service, status}: Setup): Promise<void> {
  const {exitCode, report} = await status();
  assert.equal(exitCode, 4);
  assert.deepEqual(report.sources.at(-1), {
    name: 'keychain',
    used: false,
    reason: `nothing saved for default ${service.address}`,
  });
  assert.ok(!existsSync(configFileOf(account)));
}

async function assertKept({status}: Setup): Promise<void> {
  const {exitCode, report} = await status();
  assert.equal(exitCode, 0);
  assert.deepEqual(report.sources.at(-1), {name: 'keychain', used: true, apiKeyEnding: '…Zy7w'});
  assert.equal(report.keys, 'accepted');
}

/** Fails if the texts contain more of a key than the last 4 characters of the API key. */
function assertNoKeys(...texts: string[]): void {
  for (const text of texts) assert.doesNotMatch(text, /made-up|invented|-key-|Qx9v|Lk2d/);
}

const hostOf = ({address}: GuardedService) => address.replace('http://', '');

describe('login --with-keys', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  slowTest(
    'Without a profile by name the keys are kept, and the address of the present profile stays',
    async t => {
      const setup = await setUp(t);
      assert.equal((await setup.run(['login', '--with-keys'], lines(home))).exitCode, 0);
      await assertKept(setup);
      assert.ok(!existsSync(configFileOf(setup.account)));
      assert.equal((await setup.status([])).report.endpoint, 'https://api.aiozpin.network');
    },
  );

  test('Keys that the service accepts are kept, and it says where', async t => {
    const setup = await setUp(t);
    assert.deepEqual(await setup.run(['login', '--with-keys'], lines(home)), {
      exitCode: 0,
      stdout: '',
      stderr: `${hostOf(setup.service)} accepts the keys. They are saved in the keychain for profile default.\n`,
    });
    assert.deepEqual(setup.service.requests, [{asked: 'testAuthentication', keys: home}]);
    await assertKept(setup);
  });

  slowTest(
    'Lines behind a mark, ended as on Windows, or the last of them not at all, are keys as well',
    async t => {
      const setup = await setUp(t);
      const input = `\uFEFF${home.apiKey}\r\n${home.secretKey}`;
      assert.equal((await setup.run(['login', '--with-keys'], input)).exitCode, 0);
      await assertKept(setup);
    },
  );

  slowTest('Keys that the service refuses are not kept, and its words are repeated', async t => {
    const setup = await setUp(t);
    const {exitCode, stdout, stderr} = await setup.run(['login', '--with-keys'], lines(wrong));
    assert.equal(exitCode, 4);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^pinview: The service did not accept the keys \(401\): “Sorry, these keys are unknown”\nCheck both keys, .*\n$/,
    );
    await assertNothingKept(setup);
  });

  slowTest('Refused keys do not replace the stored ones', async t => {
    const setup = await setUp(t);
    assert.equal((await setup.run(['login', '--with-keys'], lines(home))).exitCode, 0);
    assert.equal((await setup.run(['login', '--with-keys'], lines(wrong))).exitCode, 4);
    await assertKept(setup);
  });

  slowTest('Anything but two lines is a usage error, and nothing is sent or kept', async t => {
    const setup = await setUp(t);
    const hint = 'Give two lines on standard input: the API key, then the secret key.';
    for (const [input, problem] of [
      ['', 'The API key is missing.'],
      ['\n\n', 'The API key is missing.'],
      [`${home.apiKey}\n`, 'The secret key is missing.'],
      [`${home.apiKey} ${home.secretKey}\n`, 'The API key contains an invalid character.'],
      [`${lines(home)}more\n`, 'There are more than two lines.'],
    ] as const) {
      assert.deepEqual(await setup.run(['login', '--with-keys'], input), {
        exitCode: 2,
        stdout: '',
        stderr: `pinview: ${problem}\n${hint}\n`,
      });
    }
    assert.deepEqual(setup.service.requests, []);
    await assertNothingKept(setup);
  });

  slowTest(
    'Where the service has no way to try keys they are kept, and it says that they are untried',
    async t => {
      const setup = await setUp(t, {triesKeys: false});
      assert.deepEqual(await setup.run(['login', '--with-keys'], lines(home)), {
        exitCode: 0,
        stdout: '',
        stderr: `${hostOf(setup.service)} has no way to try the keys. They are saved in the keychain for profile default.\n`,
      });
      const {exitCode, report} = await setup.status();
      assert.equal(exitCode, 0);
      assert.equal(report.keys, 'unknown');
      assert.equal(report.sources.at(-1)?.used, true);
    },
  );

  slowTest('A service that is down is said to be down, and the keys are not kept', async t => {
    const setup = await setUp(t);
    const down = 'http://127.0.0.1:1';
    const {exitCode, stderr} = await runCli(
      setup.account.home,
      ['login', '--with-keys', '--endpoint', down],
      {
        environment: setup.environment,
        input: lines(home),
      },
    );
    assert.equal(exitCode, 5);
    assert.match(stderr, /^pinview: 127\.0\.0\.1:1 refuses connections \(ECONNREFUSED\)\./);
    await assertNothingKept(setup);
  });

  slowTest('A locked keyring is an error, and nothing is claimed to be kept', async t => {
    const setup = await setUp(t);
    await setup.keyring.lock();
    const {exitCode, stdout, stderr} = await setup.run(['login', '--with-keys'], lines(home));
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^pinview: The keychain is locked.*\nUnlock it and try again, or set PINNING_API_KEY/,
    );
    assertNoKeys(stderr);
    assert.ok(!existsSync(configFileOf(setup.account)));
  });
});

test('Without a keychain, login --with-keys fails, with what helps', async t => {
  const account = createAccount(t);
  const service = await startGuardedService(t, {keys: home});
  const {exitCode, stdout, stderr} = await runCli(
    account.home,
    ['login', '--with-keys', '--endpoint', service.address],
    {environment: noKeychain, input: lines(home)},
  );
  assert.equal(exitCode, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^pinview: No keychain service could be reached: “.*”\nStart a keyring such as .*\n$/);
  assert.match(stderr, /or set PINNING_API_KEY and PINNING_SECRET_KEY\.\n$/);
  assertNoKeys(stderr);
  assert.ok(!existsSync(configFileOf(account)));
});

slowTest('Keys are piped to --with-keys, not typed, for a terminal would show them', async t => {
  const terminal = createAccount(t).start(['login', '--with-keys'], {environment: noKeychain});
  assert.equal((await terminal.waitForExit()).exitCode, 2);
  assert.match(terminal.screen(), /^pinview: --with-keys reads the keys from a pipe/);
});

slowTest('login without a terminal points to --with-keys', async t => {
  assert.deepEqual(await runCli(createAccount(t).home, ['login'], {environment: noKeychain}), {
    exitCode: 2,
    stdout: '',
    stderr:
      'pinview: Asking for the keys needs an interactive terminal.\n' +
      'Pipe both keys, one per line, to pinview login --with-keys.\n',
  });
});

slowTest('The demo has no keys to log in with', async t => {
  const {exitCode, stdout, stderr} = await runCli(createAccount(t).home, ['login', '--with-keys', '--demo'], {
    environment: noKeychain,
    input: lines(home),
  });
  assert.equal(exitCode, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /^pinview: The demo needs no keys\.\n/);
});

describe('login, typed', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  test('Typed keys are tried, offered to be kept, and kept after a yes', async t => {
    const setup = await setUp(t);
    const {account, environment, service} = setup;
    const app = account.start(['login', '--endpoint', service.address], {environment});
    await typeKeys(app, home);
    await app.waitForScreen(/✔ The service accepts the keys \(API key …Zy7w\)\. Keep them/);
    app.write('y');
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.equal(
      app.screen(),
      `The keys for ${hostOf(service)} are saved in the keychain for profile default.`,
    );
    assertNoKeys(app.output());
    await assertKept(setup);
  });

  slowTest('Esc, before the keys are offered or instead of a yes, keeps nothing', async t => {
    const setup = await setUp(t);
    const {account, environment, service} = setup;
    const args = ['login', '--endpoint', service.address];
    const first = account.start(args, {environment});
    await first.waitForScreen('› API key');
    first.write(keys.escape);
    assert.equal((await first.waitForExit()).exitCode, 130);
    assert.equal(first.screen(), 'No keys were saved.');

    const second = account.start(args, {environment});
    await typeKeys(second, home);
    await second.waitForScreen('Keep them in the keychain');
    second.write(keys.escape);
    await second.waitForScreen('› Secret key');
    second.write(keys.escape);
    assert.equal((await second.waitForExit()).exitCode, 130);
    assertNoKeys(second.output());
    await assertNothingKept(setup);
  });

  slowTest('A no keeps nothing', async t => {
    const setup = await setUp(t);
    const app = setup.account.start(['login', '--endpoint', setup.service.address], setup);
    await typeKeys(app, home);
    await app.waitForScreen('Keep them in the keychain');
    app.write('n');
    assert.equal((await app.waitForExit()).exitCode, 130);
    assert.equal(app.screen(), 'No keys were saved.');
    await assertNothingKept(setup);
  });

  slowTest('A locked keyring ends the login with an error', async t => {
    const setup = await setUp(t);
    await setup.keyring.lock();
    const app = setup.account.start(['login', '--endpoint', setup.service.address], setup);
    await typeKeys(app, home);
    await app.waitForScreen('Keep them in the keychain');
    app.write('y');
    assert.equal((await app.waitForExit()).exitCode, 1);
    assert.match(app.screen(), /^pinview: The keychain is locked/);
    assertNoKeys(app.output());
    assert.ok(!existsSync(configFileOf(setup.account)));
  });
});

describe('status', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  test('Without any keys it says so, what was asked, and how to log in', async t => {
    const setup = await setUp(t);
    const {address} = setup.service;
    assert.deepEqual(await setup.run(['status']), {
      exitCode: 4,
      stdout: `Profile default at ${hostOf(setup.service)} (${address})
  PINNING_API_KEY and PINNING_SECRET_KEY: not set
  AIOZ_PIN_API_KEY and AIOZ_PIN_SECRET_KEY: not set
  keychain: nothing saved for default ${address}
There are no keys for ${address}.
pinview login --endpoint ${address} asks for them and saves them.
`,
      stderr: '',
    });
    const {exitCode, report} = await setup.status();
    assert.equal(exitCode, 4);
    assert.equal(report.keys, 'unknown');
    assert.equal(report.error?.code, 'unauthenticated');
    assert.deepEqual(setup.service.requests, []);
  });

  slowTest('Keys from the keychain are used where the environment has none', async t => {
    const setup = await setUp(t);
    const {address} = setup.service;
    await setup.run(['login', '--with-keys'], lines(home));
    const outcome = await setup.run(['status']);
    assert.deepEqual(outcome, {
      exitCode: 0,
      stdout: `Profile default at ${hostOf(setup.service)} (${address})
  PINNING_API_KEY and PINNING_SECRET_KEY: not set
  AIOZ_PIN_API_KEY and AIOZ_PIN_SECRET_KEY: not set
  keychain: used, API key …Zy7w
The service accepts the keys.
`,
      stderr: '',
    });
    const half = await setup.status(undefined, {PINNING_API_KEY: work.apiKey});
    assert.deepEqual(half.report.sources[0], {
      name: 'PINNING_API_KEY and PINNING_SECRET_KEY',
      used: false,
      reason: 'PINNING_SECRET_KEY is not set',
    });
    assert.equal(half.report.sources.at(-1)?.used, true);
    assertNoKeys(JSON.stringify(half.report));
  });

  slowTest('Keys from the environment win, and the keychain is not even asked', async t => {
    const setup = await setUp(t);
    await setup.run(['login', '--with-keys'], lines(home));
    const {exitCode, report} = await setup.status(undefined, {
      PINNING_API_KEY: work.apiKey,
      PINNING_SECRET_KEY: work.secretKey,
    });
    assert.equal(exitCode, 4);
    assert.deepEqual(report, {
      profile: 'default',
      provider: 'aioz',
      endpoint: setup.service.address,
      sources: [
        {name: 'PINNING_API_KEY and PINNING_SECRET_KEY', used: true, apiKeyEnding: '…Bn4t'},
        {
          name: 'AIOZ_PIN_API_KEY and AIOZ_PIN_SECRET_KEY',
          used: false,
          reason: 'not asked: PINNING_API_KEY and PINNING_SECRET_KEY come first',
        },
        {
          name: 'keychain',
          used: false,
          reason: 'not asked: PINNING_API_KEY and PINNING_SECRET_KEY come first',
        },
      ],
      keys: 'refused',
      error: {
        code: 'unauthenticated',
        message: 'The service did not accept the keys (401): “Sorry, these keys are unknown”',
        hint: 'Check both keys, or create new ones in the service’s dashboard and log in with them.',
      },
    });
    assert.deepEqual(setup.service.requests.at(-1)?.keys, work);

    await setup.keyring.lock();
    const locked = await setup.status(undefined, homeVariables);
    assert.equal(locked.exitCode, 0);
    assert.equal(locked.report.keys, 'accepted');
  });

  slowTest('A locked keyring is never taken for one without keys', async t => {
    const [empty, full] = [await setUp(t), await setUp(t)];
    await full.run(['login', '--with-keys'], lines(home));
    for (const setup of [empty, full]) {
      await setup.keyring.lock();
      await assertLocked(setup);
    }
  });

  slowTest('A service that is down is told apart from keys that are refused', async t => {
    const {account, environment} = await setUp(t);
    const outcome = await runCli(account.home, ['status', '--endpoint', 'http://127.0.0.1:1'], {
      environment: {...environment, ...homeVariables},
    });
    assert.equal(outcome.exitCode, 5);
    assert.match(outcome.stdout, /127\.0\.0\.1:1 refuses connections \(ECONNREFUSED\)/);
    assert.doesNotMatch(outcome.stdout, /refuse[sd] the keys|did not accept/);
    const json = await runCli(account.home, ['status', '--json', '--endpoint', 'http://127.0.0.1:1'], {
      environment: {...environment, ...homeVariables},
    });
    assert.equal(json.exitCode, 5);
    const report: Report = JSON.parse(json.stdout);
    assert.equal(report.keys, 'unknown');
    assert.equal(report.error?.code, 'network');
    assertNoKeys(outcome.stdout, outcome.stderr, json.stdout, json.stderr);
  });
});

async function assertLocked(setup: Setup): Promise<void> {
  const {exitCode, stdout, stderr} = await setup.run(['status']);
  assert.equal(exitCode, 4);
  assert.match(stdout, /^ {2}keychain: The keychain is locked/m);
  assert.match(stdout, /: The keychain is locked.*\nUnlock it and try again, or set PINNING_API_KEY/);
  assert.equal(stdout.match(/The keychain is locked/g)?.length, 1, 'it is said once');
  assert.doesNotMatch(stdout + stderr, /no keys|nothing saved/);
  const {report, ...json} = await setup.status();
  assert.equal(json.exitCode, 4);
  assert.equal(report.error?.code, 'keychain');
  assert.doesNotMatch(JSON.stringify(report), /no keys|nothing saved/);

  const app = setup.account.start(['--endpoint', setup.service.address], setup);
  await app.waitForScreen(/✖ The keychain is locked.*› API key/s);
}

describe('logout', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  test('It removes the keys, and says so where there were none', async t => {
    const setup = await setUp(t);
    const whose = `of profile default for ${setup.service.address}`;
    await setup.run(['login', '--with-keys'], lines(home));
    await assertKept(setup);
    assert.deepEqual(await setup.run(['logout']), {
      exitCode: 0,
      stdout: '',
      stderr: `The keys ${whose} are removed from the keychain.\n`,
    });
    const {exitCode, report} = await setup.status();
    assert.equal(exitCode, 4);
    assert.match(report.sources.at(-1)?.reason ?? '', /^nothing saved/);
    assert.deepEqual(await setup.run(['logout']), {
      exitCode: 0,
      stdout: '',
      stderr: `The keychain has no keys ${whose}.\n`,
    });
  });

  slowTest('It says that keys in the environment are still used', async t => {
    const {account, environment} = await setUp(t);
    const {exitCode, stderr} = await runCli(account.home, ['logout'], {
      environment: {...environment, ...homeVariables},
    });
    assert.equal(exitCode, 0);
    assert.match(stderr, /\nPINNING_API_KEY and PINNING_SECRET_KEY are still set, and used\.\n$/);
  });

  slowTest('From a locked keyring nothing is removed, and nothing said to be', async t => {
    const setup = await setUp(t);
    await setup.run(['login', '--with-keys'], lines(home));
    await setup.keyring.lock();
    const {exitCode, stdout, stderr} = await setup.run(['logout']);
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^pinview: The keychain is locked/);
    assert.doesNotMatch(stderr, /removed|no keys/);
  });
});

describe('keys belong to an endpoint', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  test('Keys that are kept for one origin are never sent to another, which has to be logged in to', async t => {
    const setup = await setUp(t);
    const other = await startGuardedService(t, {keys: work, pinName: 'other.txt'});
    await setup.run(['login', '--with-keys'], lines(home));
    const {exitCode, stdout} = await runCli(
      setup.account.home,
      ['status', '--endpoint', other.address],
      setup,
    );
    assert.equal(exitCode, 4);
    assert.match(stdout, new RegExp(`^There are no keys for ${other.address}\\.$`, 'm'));
    assert.match(stdout, new RegExp(`^pinview login --endpoint ${other.address} asks for them`, 'm'));
    const app = setup.account.start(['--endpoint', other.address, sampleIds.image], setup);
    await app.waitForScreen(new RegExp(`Keys for ${hostOf(other)} \\(${other.address}\\).*› API key`, 's'));
    assert.equal(other.requests.length, 0);

    await typeKeys(app, work);
    await app.waitForScreen('Keep them in the keychain');
    app.write('y');
    await app.waitForScreen(imageCid);
    for (const request of other.requests) assert.deepEqual(request.keys, work);
    await assertKept(setup);
  });

  test('A redirection to another origin is not followed', async t => {
    const setup = await setUp(t);
    const other = await startGuardedService(t, {keys: home, pinName: 'other.txt'});
    const pointing = await startService(t, (response, asked) =>
      response.writeHead(307, {location: `${other.address}/api/pinning/${asked}`}).end(),
    );
    const outcome = await runCli(setup.account.home, ['status', '--endpoint', pointing.address], {
      environment: {...setup.environment, ...homeVariables},
    });
    assert.equal(outcome.exitCode, 5);
    assert.match(outcome.stdout, /The service redirects to http:\/\/127\.0\.0\.1:\d+\/.* \(307\)/);
    assert.deepEqual(other.requests, []);
  });
});

describe('profiles on the command line', {skip: skipUnlessKeyring(), concurrency: 2}, () => {
  slowTest('An unknown profile is a usage error, which lists the known ones', async t => {
    const setup = await setUp(t);
    await setup.run(['login', '--profile', 'work', '--with-keys'], lines(home));
    for (const args of [['status'], ['logout']]) {
      assert.deepEqual(await setup.run([...args, '--profile', 'nope']), {
        exitCode: 2,
        stdout: '',
        stderr:
          'pinview: There is no profile called “nope”.\n' +
          'Profiles: default, work. pinview login --profile nope adds it.\n',
      });
    }
    const app = setup.account.start(['--profile', 'nope'], setup);
    assert.equal((await app.waitForExit()).exitCode, 2);
    assert.match(app.screen(), /^pinview: There is no profile called “nope”\.\nProfiles: default, work\./);
  });

  slowTest('An invalid profile name is a usage error, and creates no profile', async t => {
    const setup = await setUp(t);
    for (const name of ['../x', '', 'a b', '__proto__']) {
      const outcome = await setup.run(['login', '--profile', name, '--with-keys'], lines(home));
      assert.equal(outcome.exitCode, 2, name);
    }
    await assertNothingKept(setup);
  });

  slowTest('login creates a profile: its endpoint goes to a private file, its keys do not', async t => {
    const {account, environment, service, run, status} = await setUp(t);
    const other = await startGuardedService(t, {keys: work, pinName: 'other.txt'});
    assert.equal((await run(['login', '--with-keys'], lines(home))).exitCode, 0);
    const made = await runCli(
      account.home,
      ['login', '--profile', 'work', '--endpoint', other.address, '--with-keys'],
      {environment, input: lines(work)},
    );
    assert.deepEqual(made, {
      exitCode: 0,
      stdout: '',
      stderr: `${hostOf(other)} accepts the keys. They are saved in the keychain for profile work.\n`,
    });

    const file = configFileOf(account);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(file, '..')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(join(file, '..')), ['config.json']);
    const content = readFileSync(file, 'utf8');
    assertNoKeys(content);
    assert.equal(JSON.parse(content).profiles.work.endpoint, other.address);

    const {exitCode, report} = await status(['--profile', 'work']);
    assert.equal(exitCode, 0);
    assert.equal(report.endpoint, other.address);
    assert.equal(report.sources.at(-1)?.apiKeyEnding, '…Bn4t');
    const app = account.start(['--profile', 'work', sampleIds.image], {environment});
    await app.waitForScreen(/╭ other\.txt ─/);
    assert.match(app.screen(), /^ pinview .* · work · keychain$/m);
    for (const request of other.requests) assert.deepEqual(request.keys, work);
    for (const request of service.requests) assert.deepEqual(request.keys, home);
  });

  slowTest('Two profiles at one service keep their keys apart', async t => {
    const {account, environment, service, run} = await setUp(t, {triesKeys: false});
    await run(['login', '--with-keys'], lines(home));
    await run(['login', '--profile', 'work', '--with-keys'], lines(work));
    await run(['logout']);
    const args = ['status', '--profile', 'work', '--endpoint', service.address];
    const {exitCode, stdout} = await runCli(account.home, args, {environment});
    assert.equal(exitCode, 0);
    assert.match(stdout, /keychain: used, API key …Bn4t/);
  });
});

slowTest('Keys in quotes are refused before they are sent', async t => {
  const service = await startGuardedService(t, {keys: home, pinName: 'file.txt'});
  const account = createAccount(t);
  const quoted = {PINNING_API_KEY: `"${home.apiKey}"`, PINNING_SECRET_KEY: `"${home.secretKey}"`};
  const ask = (args: readonly string[], environment: Record<string, string>, input = '') =>
    runCli(account.home, [...args, '--endpoint', service.address], {environment, input});
  for (const command of [
    ['get', sampleIds.image],
    ['wait', sampleIds.image],
  ]) {
    const {exitCode, stdout, stderr} = await ask(command, quoted);
    assert.deepEqual([exitCode, stdout], [4, '']);
    assert.match(stderr, /^pinview: PINNING_API_KEY is in quotes\n.*docker --env-file/);
  }
  const lined = await ask(['login', '--with-keys'], noKeychain, `'${home.apiKey}'\n${home.secretKey}\n`);
  assert.equal(lined.exitCode, 4);
  assert.match(lined.stderr, /^pinview: The API key is in quotes\.\n/);
  assert.deepEqual(service.requests, []);
});
