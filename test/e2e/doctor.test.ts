import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {type Check, type CheckName, checkNames} from '../../source/core/doctor/report.ts';
import {answer, createCertificate, startServer} from '../helpers/answering-server.ts';
import {createAccount} from '../helpers/app.ts';
import {createExpiredCertificate, createFutureCertificate} from '../helpers/expired-certificate.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {startGuardedService} from '../helpers/guarded-service.ts';
import type {KeyPair} from '../helpers/key-pair.ts';
import {type Keyring, skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys as typed} from '../helpers/keys.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {type Outcome, runCli} from '../helpers/run-cli.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {minimalEnvironment, type TemporaryHome} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';
import {startNginx} from './nginx.ts';

const good: KeyPair = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-secret-key-Qx9v'};
const goodKeys = {PINNING_API_KEY: good.apiKey, PINNING_SECRET_KEY: good.secretKey};
const wrongKeys = {PINNING_API_KEY: 'made-up-api-key-Bn4t', PINNING_SECRET_KEY: 'made-up-but-wrong'};

/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

interface Examination extends Outcome {
  readonly home: TemporaryHome;
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** Returns the check of this name. */
  readonly check: (name: CheckName) => Check;
}

/** Runs `doctor --json` for an address, by default in a new home, without a keychain. Fails if it shows a key. */
async function examine(
  t: TestContext,
  address: string,
  environment: Readonly<Record<string, string>> = {},
  home = createAccount(t).home,
): Promise<Examination> {
  const outcome = await runCli(home, ['doctor', '--json', '--endpoint', address], {
    environment: {...noKeychain, ...environment},
  });
  assert.equal(outcome.stderr, '');
  assertNoKeys(outcome.stdout);
  const {ok, checks}: {ok: boolean; checks: readonly Check[]} = JSON.parse(outcome.stdout);
  assert.deepEqual(
    checks.map(({name}) => name),
    checkNames,
  );
  assert.equal(outcome.exitCode, ok ? 0 : 1);
  const check = (name: CheckName) => checks.find(each => each.name === name) ?? assert.fail(name);
  return {...outcome, home, ok, checks, check};
}

/** Fails if the texts contain more of a key than the last 4 characters of the API key. */
function assertNoKeys(...texts: string[]): void {
  for (const text of texts) assert.doesNotMatch(text, /made-up|Qx9v/);
}

function failures({checks}: Examination): readonly string[] {
  return checks.filter(({status}) => status === 'failure').map(({name}) => name);
}

function notChecked({checks}: Examination): ReadonlyArray<readonly [string, string]> {
  return checks
    .filter(({detail}) => detail.includes('not checked') || detail.includes('not tried'))
    .map(({name, detail}) => [name, detail]);
}

slowTest('An unknown setting in the config is named with the likely one, and is not a failure', async t => {
  const {address} = await startGuardedService(t, {keys: good});
  const {home} = createAccount(t);
  const folder = join(home.path, '.config', 'pinview');
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const profiles = {default: {endpoint: address, gatewy: 'https://dweb.link'}};
  writeFileSync(join(folder, 'config.json'), JSON.stringify({version: 1, profiles, $schema: ''}), {
    mode: 0o600,
  });
  const {exitCode, check} = await examine(t, address, goodKeys, home);
  const {status, remedy} = check('Configuration');
  assert.deepEqual([exitCode, status], [0, 'warning']);
  assert.equal(
    remedy,
    'profiles.default.gatewy is unknown to this version, and left as is. Did you mean gateway?',
  );
});

test('Where all is well, nothing has failed, and --json is one document of all checks', async t => {
  const {address} = await startGuardedService(t, {keys: good});
  const {home, stdout, exitCode} = await examine(t, address, goodKeys);
  assert.equal(exitCode, 0);
  const port = address.replace(/.*:/, '');
  const report = {
    ok: true,
    checks: [
      {name: 'Node.js', status: 'ok', detail: `${process.version} on ${process.platform} ${process.arch}`},
      {
        name: 'Configuration',
        status: 'ok',
        detail: `profile default at 127.0.0.1:${port} (${address}), ${home.path}/.config/pinview/config.json (not created yet)`,
      },
      {name: 'Proxy', status: 'ok', detail: 'none set'},
      {name: 'DNS', status: 'ok', detail: '127.0.0.1, no name to look up'},
      {name: 'TCP', status: 'ok', detail: `connected to 127.0.0.1:${port} after … ms`},
      {name: 'TLS', status: 'ok', detail: 'not used: http, on this machine only'},
      {name: 'HTTP', status: 'ok', detail: '401 without keys, after … ms'},
      {name: 'Clock', status: 'ok', detail: 'within … s of the service’s'},
      {name: 'Keys', status: 'ok', detail: 'PINNING_API_KEY and PINNING_SECRET_KEY, API key …Zy7w: accepted'},
      {
        name: 'Keychain',
        status: 'warning',
        detail: 'No keychain service could be reached: “…”',
        remedy:
          'Start a keyring such as GNOME Keyring, KWallet or KeePassXC in a D-Bus session, or set PINNING_API_KEY and PINNING_SECRET_KEY.',
      },
      {
        name: 'Clipboard',
        status: 'warning',
        detail: 'through the terminal (OSC 52), which cannot confirm',
        remedy: 'Copying fails in this run: there is no terminal to copy through.',
      },
      {
        name: 'Terminal',
        status: 'ok',
        detail:
          'stdin is not a terminal, stdout is not a terminal, TERM xterm-256color, no colours, locale C.UTF-8',
      },
      {
        name: 'Recent lookups',
        status: 'ok',
        detail: `${home.path}/.local/state/pinview/history.jsonl, not created yet`,
      },
    ],
  };
  const steady = stdout.replaceAll(/\d+ (ms|s of)/g, '… $1').replace(/(could be reached: “).*(”")/, '$1…$2');
  assert.equal(steady, `${JSON.stringify(report, null, 2)}\n`);
});

test('As text the checks are aligned, with symbol, word, remedies and a last line', async t => {
  const {address} = await startGuardedService(t, {keys: good});
  const {home} = createAccount(t);
  const {exitCode, stdout, stderr} = await runCli(home, ['doctor', '--endpoint', address], {
    environment: {...noKeychain, ...goodKeys},
  });
  assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  assert.match(stdout, /^✔ ok {7}Node\.js {9}v\d+\.\d+\.\d+ on /);
  assert.match(stdout, /^✔ ok {7}HTTP {12}401 without keys/m);
  assert.match(stdout, /^! warning {2}Keychain {8}No keychain service.*\n {29}Start a keyring/m);
  assert.ok(stdout.endsWith(', not created yet\n\nNothing failed.\n'), stdout);
  assertNoKeys(stdout);
});

test('The demo is examined like a service', async t => {
  const {home} = createAccount(t);
  const {exitCode, stdout, stderr} = await runCli(home, ['--demo', 'doctor'], {environment: noKeychain});
  assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  assert.match(stdout, /^✔ ok +Keys +demo, API key …-key: accepted$/m);
  assert.match(stdout, /^✔ ok +Keychain +not used by the demo$/m);
  assert.match(stdout, /demo-history\.jsonl, \d+ pins\n\nNothing failed\.\n$/);
});

slowTest('The demo where its lookups cannot be written says that they are not kept', async t => {
  const {home} = createAccount(t);
  const state = minimalEnvironment(home).XDG_STATE_HOME ?? '';
  mkdirSync(state, {recursive: true});
  // The folder is a file, so that not even root can write there.
  writeFileSync(join(state, 'pinview'), '');
  const {stdout} = await runCli(home, ['--demo', 'doctor'], {environment: noKeychain});
  assert.match(stdout, /^! warning +Recent lookups +not kept: /m);
});

slowTest('In a terminal it fits its lines into it, and has colours', async t => {
  const account = createAccount(t);
  const app = account.start(['--demo', 'doctor'], {columns: 70, environment: noKeychain});
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.match(app.output(), /\u001B\[32m✔ ok +\u001B\[39m/);
  assert.match(app.screen(), /stdin is a terminal, stdout is a terminal,\n {27}TERM xterm-256color, 70x30, /);
  assert.match(app.screen(), /^Nothing failed\.$/m);
});

slowTest('A small or dumb terminal and a locale that is not UTF-8 are warned of', async t => {
  const app = createAccount(t).start(['--demo', 'doctor'], {
    columns: 39,
    rows: 60,
    environment: {...noKeychain, TERM: 'dumb', LANG: 'C'},
  });
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.match(app.output(), /^12 of 13: Terminal, warning: .*, TERM dumb, 39x60, no colours, locale C\r\n/m);
  assert.match(app.output(), /The app needs 40x10: make the window larger\. A dumb terminal cannot/);
  assert.match(app.output(), /set LANG to a UTF-8 locale/);
});

describe('the keys', () => {
  test('Refused keys fail, with the service’s words and what to do', async t => {
    const {address} = await startGuardedService(t, {
      keys: good,
      refuse: ({apiKey}) => (apiKey === undefined ? 'Who are you?' : 'Never heard of you'),
    });
    const examination = await examine(t, address, wrongKeys);
    assert.deepEqual(failures(examination), ['Keys']);
    assert.deepEqual(examination.check('Keys'), {
      name: 'Keys',
      status: 'failure',
      detail:
        'PINNING_API_KEY and PINNING_SECRET_KEY, API key …Bn4t: refused: The service did not accept the keys (401): “Never heard of you”',
      remedy: 'Check both keys, or create new ones in the service’s dashboard and log in with them.',
    });
  });

  slowTest('Keys that cannot be tried are no failure', async t => {
    const {address} = await startGuardedService(t, {keys: good, triesKeys: false});
    const {ok, check} = await examine(t, address, goodKeys);
    assert.ok(ok);
    assert.match(check('Keys').detail, /…Zy7w: the service has no way to try them$/);
  });

  slowTest('A key that no header can carry is named, not shown', async t => {
    const {address} = await startGuardedService(t, {keys: good});
    const {check} = await examine(t, address, {...goodKeys, PINNING_API_KEY: 'made-up key'});
    assert.equal(check('Keys').status, 'failure');
    assert.match(check('Keys').detail, /^PINNING_API_KEY contains a space/);
  });

  test('Without keys and without a keychain, only the keychain has failed', async t => {
    const {address} = await startGuardedService(t, {keys: good});
    const examination = await examine(t, address);
    assert.deepEqual(failures(examination), ['Keychain']);
    assert.deepEqual(notChecked(examination), [['Keys', 'not checked: Keychain failed']]);
    assert.match(examination.check('Keychain').detail, /^No keychain service could be reached/);
  });
});

describe('the keychain', {skip: skipUnlessKeyring()}, () => {
  async function startedKeyring(t: TestContext): Promise<Keyring> {
    const keyring = await startKeyring();
    t.after(() => keyring.stop());
    return keyring;
  }

  test('An open one without keys has not failed, but the keys have', async t => {
    const {address} = await startGuardedService(t, {keys: good});
    const {variables} = await startedKeyring(t);
    const examination = await examine(t, address, variables);
    assert.deepEqual(failures(examination), ['Keys']);
    assert.deepEqual(examination.check('Keys'), {
      name: 'Keys',
      status: 'failure',
      detail: `none (PINNING_API_KEY and PINNING_SECRET_KEY: not set; AIOZ_PIN_API_KEY and AIOZ_PIN_SECRET_KEY: not set; keychain: nothing saved for default ${address})`,
      remedy: `pinview login --endpoint ${address} asks for them and saves them.`,
    });
    assert.equal(examination.check('Keychain').detail, `unlocked, nothing saved for default ${address}`);
  });

  slowTest(
    'Its keys are used where the environment has none, and it is asked also where it has some',
    async t => {
      const {address} = await startGuardedService(t, {keys: good});
      const {variables, lock} = await startedKeyring(t);
      const {home} = createAccount(t);
      const login = await runCli(home, ['login', '--with-keys', '--endpoint', address], {
        environment: variables,
        input: `${good.apiKey}\n${good.secretKey}\n`,
      });
      assert.equal(login.exitCode, 0);

      const alone = await examine(t, address, variables, home);
      assert.ok(alone.ok);
      assert.equal(alone.check('Keys').detail, 'keychain, API key …Zy7w: accepted');
      assert.equal(alone.check('Keychain').detail, `unlocked, keys saved for default ${address}`);

      const both = await examine(t, address, {...variables, ...goodKeys}, home);
      assert.match(both.check('Keys').detail, /^PINNING_API_KEY and PINNING_SECRET_KEY, .* accepted$/);
      assert.equal(both.check('Keychain').detail, `unlocked, keys saved for default ${address}`);

      await lock();
      const locked = await examine(t, address, {...variables, ...goodKeys}, home);
      assert.ok(locked.ok);
      assert.equal(locked.check('Keychain').status, 'warning');
      assert.match(locked.check('Keychain').detail, /^The keychain is locked/);
    },
  );
});

test('Ctrl+C ends the waiting for a keychain that does not answer', async t => {
  const bus = await startMuteBus(t);
  const app = createAccount(t).start(['doctor', '--endpoint', 'http://127.0.0.1:1'], {
    environment: {DBUS_SESSION_BUS_ADDRESS: bus.address},
  });
  await app.waitForScreen(/Checking: Keys…/);
  await waitFor(() => bus.waiting() > 0, {deadlineMs: 30_000, what: 'the keychain to be asked'});
  app.write(typed.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 130);
  assert.match(app.screen(), /^pinview: Interrupted\.$/m);
});

describe('the way to the service', () => {
  const left = (reason: string, ...names: CheckName[]) => [
    ...names.map(name => [name, `not checked: ${reason}`]),
    ['Keys', `PINNING_API_KEY and PINNING_SECRET_KEY, API key …Zy7w: not tried: ${reason}`],
  ];

  slowTest('A name without an address fails once, and what needs it is left out', async t => {
    const examination = await examine(t, 'https://nowhere.invalid', goodKeys);
    assert.deepEqual(failures(examination), ['DNS']);
    const {detail, remedy} = examination.check('DNS');
    assert.match(detail, /nowhere\.invalid.* \((?:ENOTFOUND|EAI_AGAIN)\)\.$/);
    assert.match(remedy ?? '', /^Check /);
    assert.deepEqual(notChecked(examination), left('DNS failed', 'TCP', 'TLS', 'HTTP', 'Clock'));
  });

  slowTest('A port that nothing listens at fails once', async t => {
    const examination = await examine(t, 'http://127.0.0.1:1', goodKeys);
    assert.deepEqual(failures(examination), ['TCP']);
    assert.equal(examination.check('TCP').detail, '127.0.0.1:1 refuses connections (ECONNREFUSED).');
    assert.deepEqual(notChecked(examination), left('TCP failed', 'TLS', 'HTTP', 'Clock'));
  });

  const needsOpenssl = {skip: skipUnlessInstalled('openssl')};
  const json = answer(401, '{"message":"no keys"}');

  slowTest('An untrusted certificate fails, with the system’s message', needsOpenssl, async t => {
    const server = await startServer(t, json, createCertificate(t, ['localhost']));
    const examination = await examine(t, server.origin, goodKeys);
    assert.deepEqual(failures(examination), ['TLS']);
    const {detail, remedy} = examination.check('TLS');
    assert.match(detail, /^No secure connection to localhost:\d+: self-signed certificate \(DEPTH_ZERO_/);
    assert.match(remedy ?? '', /NODE_EXTRA_CA_CERTS/);
    assert.deepEqual(notChecked(examination), left('TLS failed', 'HTTP'));
    // Only for the date, which needs no keys.
    assert.equal(examination.check('Clock').status, 'ok');
    assert.deepEqual(
      server.requests.map(({line}) => line),
      ['HEAD / HTTP/1.1'],
    );
    assert.doesNotMatch(server.requests.flatMap(({headers}) => headers).join(), /key/i);
  });

  slowTest('An expired certificate fails', needsOpenssl, async t => {
    const certificate = createExpiredCertificate(t);
    const server = await startServer(t, json, certificate);
    const examination = await examine(t, server.origin, {
      ...goodKeys,
      NODE_EXTRA_CA_CERTS: certificate.certFile,
    });
    assert.deepEqual(failures(examination), ['TLS']);
    assert.match(examination.check('TLS').detail, /certificate has expired \(CERT_HAS_EXPIRED\)/);
    assert.match(examination.check('TLS').remedy ?? '', /valid from 2020-01-01 .*clock of this machine says/);
  });

  slowTest('A clock so wrong that certificates look invalid is still found', needsOpenssl, async t => {
    const certificate = createFutureCertificate(t);
    const date = new Date(Date.now() + 86_400_000 + 3_600_000).toUTCString();
    const server = await startServer(t, answer(401, '{"message":"no keys"}', {date}), certificate);
    const {check} = await examine(t, server.origin, {NODE_EXTRA_CA_CERTS: certificate.certFile});
    assert.match(check('TLS').detail, /not yet valid/);
    assert.equal(check('Clock').status, 'warning');
    assert.match(check('Clock').detail, /^1 day behind the service’s, whose certificate is not verified$/);
    assert.match(check('Clock').remedy ?? '', /set this machine/);
  });

  slowTest('A file that NODE_EXTRA_CA_CERTS names and that is not there is named', async t => {
    const {origin} = await startServer(t, json, createCertificate(t, ['localhost']));
    const {home} = createAccount(t);
    const args = ['doctor', '--json', '--endpoint', origin];
    const environment = {...noKeychain, NODE_EXTRA_CA_CERTS: '/nonexistent/authority.pem'};
    const {stdout} = await runCli(home, args, {environment});
    assert.match(stdout, /NODE_EXTRA_CA_CERTS names \/nonexistent\/authority\.pem/);
  });

  slowTest(
    'A certificate that expires within days is warned of, and its issuer is named',
    needsOpenssl,
    async t => {
      const certificate = createCertificate(t, ['localhost']);
      const server = await startServer(t, answer(200, '{}'), certificate);
      const {ok, check} = await examine(t, server.origin, {
        ...goodKeys,
        NODE_EXTRA_CA_CERTS: certificate.certFile,
      });
      assert.ok(ok);
      assert.match(check('DNS').detail, /^localhost resolved to (?:127\.0\.0\.1|::1)/);
      assert.match(check('TLS').detail, /^TLSv1\.3, certificate by pinview test, expires in 1 day \(\d{4}-/);
      assert.equal(check('TLS').status, 'warning');
      assert.equal(check('Keys').status, 'ok');
    },
  );

  slowTest('A web page is not a pinning API', async t => {
    const server = await startServer(t, answer(200, '<!doctype html><title>Welcome</title>'));
    const examination = await examine(t, server.origin, goodKeys);
    assert.deepEqual(failures(examination), ['HTTP']);
    const {detail, remedy} = examination.check('HTTP');
    assert.match(detail, /^200 without keys, after \d+ ms: a web page$/);
    assert.equal(remedy, 'Check that --endpoint is the address of a pinning API.');
    // No keys are sent to something that is not a pinning API.
    assert.equal(server.requests.length, 1);
  });

  slowTest('A clock that differs from the service’s is warned of', async t => {
    const date = new Date(Date.now() - 600_500).toUTCString();
    const {address} = await startService(t, response => answerWith(response, 200, {}, {date}));
    const {ok, check} = await examine(t, address, goodKeys);
    assert.ok(ok);
    assert.deepEqual(check('Clock'), {
      name: 'Clock',
      status: 'warning',
      detail: '10 minutes ahead of the service’s',
      remedy: 'The ages and times of pins would be wrong: set this machine’s clock, preferably with NTP.',
    });
  });
});

describe('nginx before the service', {skip: skipUnlessInstalled('nginx')}, () => {
  const refuse = ({apiKey}: Partial<KeyPair>) => (apiKey === undefined ? 'Who are you?' : 'Unknown keys');

  slowTest('As it is, it drops the keys, and the remedy says that it may', async t => {
    const {address, requests} = await startGuardedService(t, {keys: good, refuse});
    const examination = await examine(t, await startNginx(t, address), goodKeys);
    assert.deepEqual(failures(examination), ['Keys']);
    const {remedy = ''} = examination.check('Keys');
    assert.match(remedy, /nginx does unless “underscores_in_headers on;” is set\.$/);
    assert.deepEqual(
      requests.map(({keys}) => keys),
      [{}, {}],
    );
  });

  slowTest('With underscores_in_headers on, the keys arrive', async t => {
    const {address} = await startGuardedService(t, {keys: good, refuse});
    const {ok, check} = await examine(
      t,
      await startNginx(t, address, 'underscores_in_headers on;'),
      goodKeys,
    );
    assert.ok(ok);
    assert.match(check('Keys').detail, /: accepted$/);
  });
});

describe('the way of a copied text', () => {
  slowTest('On a desktop it is the first program found, which is not run', async t => {
    const {address} = await startGuardedService(t, {keys: good});
    const programs = fakePrograms(t);
    programs.addRecorder('xclip');
    const environment = {...goodKeys, DISPLAY: ':77', PATH: programs.folder};
    const {check} = await examine(t, address, environment);
    assert.equal(check('Clipboard').detail, `through xclip (${join(programs.folder, 'xclip')})`);
    assert.deepEqual(programs.order(), []);
  });

  slowTest('Over SSH it is the terminal, or tmux', async t => {
    const {address} = await startGuardedService(t, {keys: good});
    const programs = fakePrograms(t);
    for (const name of ['xclip', 'tmux']) programs.addRecorder(name);
    const environment = {
      ...goodKeys,
      DISPLAY: ':77',
      PATH: programs.folder,
      SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22',
    };
    const remote = await examine(t, address, environment);
    assert.equal(remote.check('Clipboard').detail, 'through the terminal (OSC 52), which cannot confirm');
    const inTmux = await examine(t, address, {...environment, TMUX: '/tmp/tmux,1,0'});
    const file = join(programs.folder, 'tmux');
    assert.equal(inTmux.check('Clipboard').detail, `through tmux (${file}), which cannot confirm`);
  });

  slowTest('In tmux whoever looks at it decides, and GNU screen is named', async t => {
    const {address} = await startGuardedService(t, {keys: good});
    const programs = fakePrograms(t);
    programs.addRecorder('xclip');
    programs.add('tmux', "printf 'SSH_CONNECTION=192.0.2.1 5 192.0.2.2 22\\n'");
    const environment = {...goodKeys, DISPLAY: ':77', PATH: programs.folder};
    const attached = await examine(t, address, {...environment, TMUX: '/tmp/tmux,1,0'});
    const file = join(programs.folder, 'tmux');
    assert.equal(attached.check('Clipboard').detail, `through tmux (${file}), which cannot confirm`);
    const inScreen = await examine(t, address, {...goodKeys, PATH: programs.folder, STY: '1.pts-0.host'});
    assert.equal(
      inScreen.check('Clipboard').detail,
      'through GNU screen and the terminal (OSC 52), which cannot confirm',
    );
  });
});

slowTest('Recent lookups that others can read are warned of', async t => {
  const {address} = await startGuardedService(t, {keys: good});
  const {home} = createAccount(t);
  const folder = join(minimalEnvironment(home).XDG_STATE_HOME ?? '', 'pinview');
  const file = join(folder, 'history.jsonl');
  mkdirSync(folder, {recursive: true});
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  const {check} = await examine(t, address, goodKeys, home);
  assert.deepEqual(check('Recent lookups'), {
    name: 'Recent lookups',
    status: 'warning',
    detail: `${file}, 0 pins, others can read it`,
    remedy: `chmod 600 ${file}`,
  });
});

test('A proxy’s user name and password are not shown', async t => {
  const {address} = await startGuardedService(t, {keys: good});
  const {stdout, check} = await examine(t, address, {
    ...goodKeys,
    HTTPS_PROXY: 'http://someone:hunter2@proxy.example:3128',
    ALL_PROXY: 'http://someone:hun/ter2@proxy.example:3128',
    NO_PROXY: '127.0.0.1',
  });
  assert.equal(
    check('Proxy').detail,
    'ALL_PROXY (not an address), HTTPS_PROXY (http://proxy.example:3128), NO_PROXY (127.0.0.1): NO_PROXY exempts 127.0.0.1',
  );
  assert.doesNotMatch(stdout, /someone|hun/);
});
