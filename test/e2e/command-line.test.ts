import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import packageJson from '../../package.json' with {type: 'json'};
import {startDemoServer} from '../../source/demo/demo-server.ts';
import {cliFile, createAccount} from '../helpers/app.ts';
import {everyCommand} from '../helpers/every-command.ts';
import {assertLoadedNoReact} from '../helpers/loaded-files.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
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

/** Runs it in a terminal, with only its stderr redirected. */
async function runInTerminal(t: TestContext, ...args: string[]): Promise<Outcome> {
  const account = createAccount(t);
  const script = '"$0" "$@" 2>"$HOME/stderr"';
  const command = ['-c', script, process.execPath, cliFile, ...args];
  const terminal = account.start(command, {file: 'sh'});
  const {exitCode} = await terminal.waitForExit();
  const stderr = readFileSync(join(account.home.path, 'stderr'), 'utf8');
  return {exitCode, stdout: terminal.output(), stderr};
}

/** Next to this file: the whole help of each command as printed, one file per command. */
const helpFolder = join(import.meta.dirname, 'help');

function pinnedHelp(command: string): string {
  return readFileSync(join(helpFolder, `${command.replaceAll(' ', '-')}.txt`), 'utf8');
}

/** Returns the commands that a help lists. */
function commandsIn(help: string): string[] {
  const list = /^Commands:\n(?<lines>(?: {2}.*\n)+)/m.exec(help)?.groups?.lines ?? '';
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter(name => name !== 'help');
}

test('--version prints the version of the package', t => {
  const {version} = packageJson;
  assert.deepEqual(run(t, '--version'), {exitCode: 0, stdout: `${version}\n`, stderr: ''});
  assert.deepEqual(run(t, '-V'), {exitCode: 0, stdout: `${version}\n`, stderr: ''});
});

test('--help prints how to use it, whatever else is given', t => {
  const expected = {exitCode: 0, stdout: pinnedHelp('pinview'), stderr: ''};
  assert.deepEqual(run(t, '--help'), expected);
  assert.deepEqual(run(t, '--demo', '-h'), expected);
  assert.deepEqual(run(t, 'help'), expected);
});

slowTest('Each command has a help of its own', t => {
  const commands = commandsIn(pinnedHelp('pinview'));
  const nested = commands.flatMap(name => commandsIn(pinnedHelp(name)).map(inner => `${name} ${inner}`));
  for (const command of [...commands, ...nested]) {
    const words = command.split(' ');
    assert.deepEqual(run(t, ...words, '--help'), {exitCode: 0, stdout: pinnedHelp(command), stderr: ''});
  }
  const files = ['pinview', ...commands, ...nested].map(command => `${command.replaceAll(' ', '-')}.txt`);
  assert.deepEqual(readdirSync(helpFolder).sort(), files.sort());
  assert.deepEqual(run(t, 'help', 'get'), {exitCode: 0, stdout: pinnedHelp('get'), stderr: ''});
});

slowTest('Usage errors have one form, and suggest the nearest name', t => {
  const lists = (command: string) => `${command} --help lists commands, arguments and flags.`;
  for (const [args, message, hint] of [
    [['--nope'], "Unknown option '--nope'.", lists('pinview')],
    [['--dmo'], "Unknown option '--dmo'.", 'Did you mean --demo?'],
    [['help', 'foo'], '“foo” is not a command of pinview.', 'pinview --help lists the commands.'],
    [['--endpoint'], "Option '--endpoint <url>' argument missing.", lists('pinview')],
    [['get'], "Missing required argument 'id|name|cid'.", lists('pinview get')],
    [['get', '--jso', sampleIds.image], "Unknown option '--jso'.", 'Did you mean --json?'],
    [
      ['get', '--field', 'cid', '--json', sampleIds.image],
      "Option '--field <name>' cannot be used with option '--json'.",
      lists('pinview get'),
    ],
    [
      ['recent', '--clear', '--json'],
      "Option '--clear' cannot be used with option '--json'.",
      lists('pinview recent'),
    ],
    [
      ['recent', 'remve', sampleIds.image],
      '“remve” is not a command of pinview recent.',
      'Did you mean pinview recent remove?',
    ],
    [
      ['snippet', '--lang', 'cobol', sampleIds.image],
      "Option '--lang <language>' argument 'cobol' is invalid. Allowed choices are curl, node, python, go.",
      lists('pinview snippet'),
    ],
    [['logout', '--with-keys'], "Unknown option '--with-keys'.", lists('pinview logout')],
    // Everyone on the machine could see a key given there.
    [
      ['login', 'key'],
      "Too many arguments for 'login'. Expected 0 arguments but got 1.",
      lists('pinview login'),
    ],
    [['stauts'], '“stauts” is neither a command nor a pin ID.', 'Did you mean pinview status?'],
    [['stauts', '--json'], '“stauts” is neither a command nor a pin ID.', 'Did you mean pinview status?'],
    [
      ['get', 'get'],
      '“get” is a command, not a pin.',
      'A command comes first, then what it takes: pinview get --help.',
    ],
    [
      ['wait', '-'],
      'Only get reads pin IDs from standard input.',
      'pinview get - --field id prints them, ready for xargs pinview wait.',
    ],
    [['gte', sampleIds.image], '“gte” is neither a command nor a pin ID.', 'Did you mean pinview get?'],
  ] as const) {
    const {stdout, ...rest} = run(t, ...args);
    assert.deepEqual(rest, {exitCode: 2, stderr: `pinview: ${message}\n${hint}\n`});
    const isJson = (args as readonly string[]).includes('--json');
    const document = {error: {code: 'usage', message, hint}};
    assert.deepEqual(stdout === '' ? undefined : JSON.parse(stdout), isJson ? document : undefined);
  }
});

test('A text that is not a pin ID is a usage error, which says what one looks like', t => {
  for (const [argument, problem] of [
    [
      'nonsense',
      'No pin ID in “nonsense”. A pin ID looks like 3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2.\nNo known pin has a name or pin ID that begins with this.',
    ],
    ['', 'The pin ID is empty.'],
  ] as const) {
    const stderr = `pinview: ${problem}\npinview --help lists commands, arguments and flags.\n`;
    assert.deepEqual(run(t, argument), {exitCode: 2, stdout: '', stderr});
  }
});

test('Without a terminal and without a pin ID it says so, and prints nothing on stdout', t => {
  const stderr =
    'pinview: pinview needs an interactive terminal.\n' +
    'pinview get prints pins without one; pinview --help lists the other commands.\n';
  assert.deepEqual(run(t), {exitCode: 2, stdout: '', stderr});
  assert.deepEqual(run(t, '--demo'), {exitCode: 2, stdout: '', stderr});
});

slowTest('An unusable address is reported before anything else', t => {
  for (const args of [[], ['get', sampleIds.image], ['status'], ['snippet', sampleIds.image]]) {
    const {exitCode, stderr} = run(t, ...args, '--endpoint', 'notaurl');
    assert.equal(exitCode, 2);
    assert.match(stderr, /^pinview: “notaurl” is not the address of a pinning API\.\n/);
  }
});

test('A command used wrongly says so on stderr, and with --json on stdout too', t => {
  const hint = 'Profiles: default. pinview login --profile nope adds it.';
  const message = 'There is no profile called “nope”.';
  const stderr = `pinview: ${message}\n${hint}\n`;
  assert.deepEqual(run(t, 'status', '--profile', 'nope'), {exitCode: 2, stdout: '', stderr});
  const {stdout, ...rest} = run(t, 'status', '--json', '--profile', 'nope');
  assert.deepEqual(rest, {exitCode: 2, stderr});
  assert.deepEqual(JSON.parse(stdout), {error: {code: 'usage', message, hint}});
});

slowTest('An address that keys must not be sent to is a usage error, before any are asked for', async t => {
  for (const [address, stderr] of [
    [
      'http://pins.example',
      'pinview: Keys would be sent to pins.example without encryption.\n' +
        'Use https. Plain http is for this machine only.\n',
    ],
    [
      'https://someone:hunter2@pins.example',
      'pinview: The address of the pinning API contains a user name or password.\n' +
        'Leave them out: set keys in environment variables, or enter them in the app.\n',
    ],
    [
      'ftp://pins.example',
      'pinview: “ftp://pins.example” is not the address of a pinning API.\n' +
        'Write it in full, as in https://api.aiozpin.network\n',
    ],
  ] as const) {
    const outcome = await runInTerminal(t, 'login', '--endpoint', address);
    assert.deepEqual(outcome, {exitCode: 2, stdout: '', stderr});
  }
});

slowTest('Only the app loads React and Ink', async t => {
  const home = createTemporaryHome();
  t.after(home.remove);
  const server = await startDemoServer({latencyMs: 0});
  t.after(() => server.close());
  const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
  for (const args of [
    ['--version'],
    [sampleIds.image],
    ...everyCommand({login: [['login', '--with-keys']], __complete: [['__complete', 'get', '']]}),
  ]) {
    const coverage = join(home.path, `coverage ${args.join(' ')}`);
    await runCli(home, [...args, '--endpoint', server.endpoint], {
      environment: {...environment, NODE_V8_COVERAGE: coverage},
    });
    assertLoadedNoReact(coverage, args.join(' '));
  }
});
