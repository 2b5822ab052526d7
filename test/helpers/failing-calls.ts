import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {cliFile, createAccount} from './app.ts';
import {everyCommand} from './every-command.ts';
import {keys} from './keys.ts';
import {type Outcome, runCli} from './run-cli.ts';
import {sampleIds} from './sample-ids.ts';
import {answerWith, recordFor, startService} from './scripted-service.ts';
import {openShell, readLineSettings} from './shell.ts';
import {assertTerminalIsShells, clearShell} from './shell-session.ts';
import {waitFor} from './wait-for.ts';

export const failingKeys = {
  PINNING_API_KEY: 'made-up-api-key',
  PINNING_SECRET_KEY: 'made-up-secret-key',
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
};

/** The environment that preloads failing-calls.cjs into a Node program. */
export const preloaded = {NODE_OPTIONS: `--require ${join(import.meta.dirname, 'failing-calls.cjs')}`};

const codes = ['EMFILE', 'ENOSPC', 'EACCES', 'EBADF', 'EIO', 'ERR_ACCESS_DENIED'] as const;

/** A command line and its standard input. */
export type Command = readonly [args: readonly string[], input?: string];

const login = ['login', '--profile', 'new', '--with-keys'];

/** Every command, the help, and the demo. */
export const commands: readonly Command[] = [
  ...everyCommand({login: [login]}).map(
    (args): Command => (args === login ? [args, 'made-up-api-key\nmade-up-secret-key\n'] : [args]),
  ),
  [['--help']],
  [['--demo', 'get', sampleIds.image]],
];

/** The exit codes that pinview documents. */
const exitCodes = [0, 1, 2, 3, 4, 5, 6, 130];

/** Whether each call fails with one of the error codes, or with each of them in turn. */
export type Extent = 'one code' | 'all codes';

function triesOf(count: number, extent: Extent): ReadonlyArray<readonly [call: number, code: string]> {
  const calls = Array.from({length: count}, (_, index) => index + 1);
  if (extent === 'all codes') return calls.flatMap(call => codes.map(code => [call, code] as const));
  return calls.map((call, index) => [call, codes[index % codes.length] ?? 'EIO']);
}

/** Returns what is wrong with the outcome of a command, if anything. */
export function complaintAbout({exitCode, stdout, stderr}: Outcome): string | undefined {
  const said = stdout + stderr;
  if (!exitCodes.includes(exitCode ?? -1)) return `exit code ${exitCode}: ${said}`;
  if (/because of a bug|^\s+at .*:\d+|node:internal|^Node\.js v\d+\.\d+\.\d+$/m.test(said)) return said;
  return exitCode !== 0 && said.trim() === '' ? 'not a word' : undefined;
}

interface Torture {
  readonly endpoint: readonly string[];
  /** Returns the environment that makes a call fail, and lists all calls in a file. */
  readonly failing: (call: number, code: string) => Readonly<Record<string, string>>;
  /** Makes the calls of `run` fail in turn, and returns how many. Fails unless each is reported well and no history is lost. */
  readonly failInTurn: (
    extent: Extent,
    run: (call: number, code: string) => Promise<Outcome>,
  ) => Promise<string>;
}

/** Creates an account and a service that knows every pin. */
async function setUp(t: TestContext) {
  const {address} = await startService(t, (response, asked) => {
    if (asked === 'testAuthentication') answerWith(response, 200, {message: 'Welcome'});
    else answerWith(response, 200, {status: 'success', data: recordFor(asked)});
  });
  const account = createAccount(t);
  const endpoint = ['--endpoint', address];
  const history = join(account.home.path, '.local/state/pinview/history.jsonl');
  const countFile = join(account.home.path, 'calls');
  const lines = () => (existsSync(history) ? readFileSync(history, 'utf8').split('\n').filter(Boolean) : []);
  const torture: Torture = {
    endpoint,
    failing: (call, code) => ({
      ...failingKeys,
      ...preloaded,
      PINVIEW_FAIL_CALL: `${call}`,
      PINVIEW_FAIL_CODE: code,
      PINVIEW_FAIL_COUNT: countFile,
    }),
    async failInTurn(extent, run) {
      const first = ['get', sampleIds.directory, ...endpoint];
      assert.equal((await runCli(account.home, first, {environment: failingKeys})).exitCode, 0);
      await run(0, '');
      const names = readFileSync(countFile, 'utf8').split('\n');
      const tries = triesOf(names.length, extent);
      const complaints: string[] = [];
      for (const [call, code] of tries) {
        const before = lines();
        const name = `${call} (${names[call - 1]}), ${code}`;
        const complaint = await run(call, code).then(complaintAbout, String);
        if (complaint !== undefined) complaints.push(`${name}: ${complaint}`);
        assert.deepEqual(lines().slice(0, before.length), before, name);
      }
      assert.deepEqual(complaints, []);
      return `${tries.length} of ${names.length} calls`;
    },
  };
  return {account, torture};
}

/** Makes the calls of a command fail in turn. Fails unless each is reported well and no history is lost. */
export async function failCallsOf(t: TestContext, [args, input]: Command, extent: Extent): Promise<void> {
  const {account, torture} = await setUp(t);
  const {endpoint, failing, failInTurn} = torture;
  const count = await failInTurn(extent, (call, code) =>
    runCli(account.home, [...args, ...endpoint], {
      environment: failing(call, code),
      ...(input === undefined ? {} : {input}),
    }),
  );
  t.diagnostic(count);
}

/** Makes the calls of the app fail in turn. Fails unless each is reported well, no history is lost, and the terminal is restored. */
export async function failCallsOfApp(t: TestContext, extent: Extent): Promise<void> {
  const {account, torture} = await setUp(t);
  const {endpoint, failing, failInTurn} = torture;
  const args = [cliFile, sampleIds.image, ...endpoint];
  const count = await failInTurn(extent, async (call, code) => {
    const shell = await openShell({home: account.home, environment: failing(call, code)});
    try {
      const session = {account, shell, lineSettings: await readLineSettings(shell)};
      await clearShell(shell);
      const hasLeft = (screen: string) => /^left with \d+$/m.test(screen);
      shell.write(`node ${args.join(' ')}; echo left with $?\r`);
      const first = await shell.waitForScreen(screen => hasLeft(screen) || /✔ Pinned|✖/.test(screen));
      if (!hasLeft(first)) {
        shell.write('q');
        // If the app was asking for input, the q went there.
        const isLeaving = waitFor(() => hasLeft(shell.screen()), {deadlineMs: 3000});
        await isLeaving.catch(() => shell.write(keys.ctrlC));
      }
      const screen = await shell.waitForScreen(text => hasLeft(text) && text.endsWith('\n$'));
      await assertTerminalIsShells(session);
      const [said = '', exitCode] = screen.split(/^left with (\d+)$/m);
      return {exitCode: Number(exitCode), stdout: said.replace(/^.*\n\$ node .*/, ''), stderr: ''};
    } finally {
      await shell.dispose();
    }
  });
  t.diagnostic(count);
}
