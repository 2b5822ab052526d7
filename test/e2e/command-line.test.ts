import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import packageJson from '../../package.json' with {type: 'json'};
import {cliFile, createAccount} from '../helpers/app.ts';
import {createTemporaryHome, minimalEnvironment} from '../helpers/temporary-home.ts';

interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built pinview without a terminal. */
function run(t: TestContext, ...args: string[]): Outcome {
  const home = createTemporaryHome();
  t.after(home.remove);
  const options = {env: minimalEnvironment(home), encoding: 'utf8', input: '', timeout: 20_000} as const;
  const {status: exitCode, stdout, stderr} = spawnSync(process.execPath, [cliFile, ...args], options);
  assert.ok(!existsSync(join(home.path, '.local')), 'something was written');
  return {exitCode, stdout, stderr};
}

/** Runs it in a terminal, with only its stderr going elsewhere. */
async function runInTerminal(t: TestContext, ...args: string[]): Promise<Outcome> {
  const account = createAccount(t);
  const script = '"$0" "$@" 2>"$HOME/stderr"';
  const command = ['-c', script, process.execPath, cliFile, ...args];
  const terminal = account.start(command, {file: 'sh'});
  const {exitCode} = await terminal.waitForExit();
  const stderr = readFileSync(join(account.home.path, 'stderr'), 'utf8');
  return {exitCode, stdout: terminal.output(), stderr};
}

const help = `Usage: pinview [options] [command] [pin-id]

Look up what became of your IPFS pins.

Arguments:
  pin-id            the pin to show

Options:
  --profile <name>  account to use
  --endpoint <url>  address of the pinning API, else the profile’s
                    (https://api.aiozpin.network)
  --demo            try the app with sample pins, without keys
  --no-history      neither show nor keep recent lookups
  --debug           show the stack of an unexpected error
  -V, --version     output the version number
  -h, --help        display help for command

Commands:
  login [options]   Keep keys in the keychain, for a profile and an endpoint.
  logout            Remove the keys of a profile from the keychain.
  status [options]  Say which keys are used, and whether the service accepts
                    them.

Keys come from PINNING_API_KEY and PINNING_SECRET_KEY, else from the keychain,
else the app asks for them.

`;

const commandHelp = {
  login: `Usage: pinview login [options]

Keep keys in the keychain, for a profile and an endpoint.

Options:
  --with-keys  read API key and secret key from standard input, a line each
  -h, --help   display help for command
`,
  logout: `Usage: pinview logout [options]

Remove the keys of a profile from the keychain.

Options:
  -h, --help  display help for command
`,
  status: `Usage: pinview status [options]

Say which keys are used, and whether the service accepts them.

Options:
  --json      as JSON
  -h, --help  display help for command
`,
};

test('--version prints the version of the package', t => {
  const {version} = packageJson;
  assert.deepEqual(run(t, '--version'), {exitCode: 0, stdout: `${version}\n`, stderr: ''});
  assert.deepEqual(run(t, '-V'), {exitCode: 0, stdout: `${version}\n`, stderr: ''});
});

test('--help prints how to use it, whatever else is given', t => {
  assert.deepEqual(run(t, '--help'), {exitCode: 0, stdout: help, stderr: ''});
  assert.deepEqual(run(t, '--demo', '-h'), {exitCode: 0, stdout: help, stderr: ''});
});

test('Each command has a help of its own', t => {
  for (const [command, stdout] of Object.entries(commandHelp)) {
    assert.deepEqual(run(t, command, '--help'), {exitCode: 0, stdout, stderr: ''});
  }
});

test('An unknown flag, a flag without its value and too many arguments are wrong usage', t => {
  for (const [args, stderr] of [
    [['--nope'], "error: unknown option '--nope'\n"],
    [['--dmo'], "error: unknown option '--dmo'\n(Did you mean --demo?)\n"],
    [['--endpoint'], "error: option '--endpoint <url>' argument missing\n"],
    [['--profile'], "error: option '--profile <name>' argument missing\n"],
    [['status', '--jso'], "error: unknown option '--jso'\n(Did you mean --json?)\n"],
    [['logout', '--with-keys'], "error: unknown option '--with-keys'\n"],
    // A key given there would be seen by everybody on the machine.
    [['login', 'key'], "error: too many arguments for 'login'. Expected 0 arguments but got 1.\n"],
    [['one', 'two'], 'error: too many arguments. Expected 1 argument but got 2.\n'],
  ] as const) {
    assert.deepEqual(run(t, ...args), {exitCode: 2, stdout: '', stderr});
  }
});

test('A text that is no pin ID is wrong usage, and says what one looks like', t => {
  for (const [argument, problem] of [
    ['nonsense', 'No pin ID in “nonsense”. A pin ID looks like 3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2.'],
    ['', 'The pin ID is empty.'],
  ] as const) {
    const stderr = `pinview: ${problem}\npinview --help lists what can be given.\n`;
    assert.deepEqual(run(t, argument), {exitCode: 2, stdout: '', stderr});
  }
});

test('Without a terminal it says so, and prints nothing on stdout', t => {
  const stderr =
    'pinview: pinview is an app for the terminal, and this is none.\n' +
    'Start it without redirecting its input or output.\n';
  assert.deepEqual(run(t), {exitCode: 2, stdout: '', stderr});
  assert.deepEqual(run(t, '--demo'), {exitCode: 2, stdout: '', stderr});
});

test('A command that is not used rightly says so on stderr, and with --json on stdout, too', t => {
  const hint = 'There is default. pinview login --profile nope makes it.';
  const message = 'There is no profile called “nope”.';
  const stderr = `pinview: ${message}\n${hint}\n`;
  assert.deepEqual(run(t, 'status', '--profile', 'nope'), {exitCode: 2, stdout: '', stderr});
  const {stdout, ...rest} = run(t, 'status', '--json', '--profile', 'nope');
  assert.deepEqual(rest, {exitCode: 2, stderr});
  assert.deepEqual(JSON.parse(stdout), {error: {code: 'usage', message, hint}});
});

test('An address that keys may not be sent to is wrong usage, before anything is drawn', async t => {
  for (const [address, stderr] of [
    [
      'http://pins.example',
      'pinview: Keys would be sent to pins.example without encryption.\n' +
        'Use https. Plain http is for this machine only.\n',
    ],
    [
      'https://someone:hunter2@pins.example',
      'pinview: The address of the pinning API holds a user name or password.\n' +
        'Leave them out: keys are given by environment variables or in the app.\n',
    ],
    [
      'ftp://pins.example',
      'pinview: “ftp://pins.example” is not the address of a pinning API.\n' +
        'Write it in full, as in https://api.aiozpin.network\n',
    ],
  ] as const) {
    assert.deepEqual(await runInTerminal(t, '--endpoint', address), {exitCode: 2, stdout: '', stderr});
  }
});
