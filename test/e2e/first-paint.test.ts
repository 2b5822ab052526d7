import assert from 'node:assert/strict';
import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {TestContext} from 'node:test';
import {type Account, cliFile, createAccount, waitForDemo} from '../helpers/app.ts';
import {foregroundGroup} from '../helpers/process-groups.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {assertLeft, openSession} from '../helpers/shell-session.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {openTerminal} from '../helpers/terminal.ts';

const enter = '\x1b[?1049h';
const frameBegin = '\x1b[?2026h';

/** Returns the lines on a screen of this size before the app draws its first frame. */
async function paintedBefore(t: TestContext, output: string, columns: number, rows: number) {
  const file = join(createAccount(t, {isFresh: true}).home.path, 'painted');
  writeFileSync(file, output.slice(0, output.indexOf(frameBegin)));
  const terminal = openTerminal({columns, rows, file: '/bin/sh', args: ['-c', `cat ${file}; sleep 60`]});
  t.after(() => terminal.dispose());
  return (await terminal.waitForScreen(/^ ›/m)).split('\n');
}

for (const [columns, rows] of [
  [40, 10],
  [80, 24],
  [106, 30],
  [200, 60],
] as const) {
  test(`What is painted first stays where it is in the first frame, at ${columns}x${rows}`, async t => {
    const app = await createAccount(t, {isFresh: true}).startDemo({columns, rows});
    const frame = app.screen().split('\n');
    const painted = await paintedBefore(t, app.output(), columns, rows);
    assert.equal(painted.length, rows - 1);
    // The title, the edges, which get the panes' names later, and the prompt.
    for (const row of [0, 1, rows - 3, rows - 2]) {
      for (const [column, character] of [...(painted[row] ?? '')].entries()) {
        const isSame = ['─', frame[row]?.[column]].includes(character);
        assert.ok(isSame, `row ${row}, column ${column}:\n${painted[row]}\n${frame[row]}`);
      }
    }
    assert.match(painted.join('\n'), /^ pinview\n╭─.*\n ›$/s);
    assert.equal(app.output().split(enter).length, 2, 'the screen is taken once');
  });
}

slowTest('It is painted for whatever opens the app', async t => {
  for (const args of [
    ['--demo'],
    ['--demo', '--no-history', '--debug'],
    ['--demo', '--gateway=https://gateway.example', sampleIds.image],
    ['--demo', '--endpoint', 'http://127.0.0.1:1', '--profile', 'default'],
  ]) {
    const app = createAccount(t, {isFresh: true}).start(args);
    await waitForDemo(app);
    assert.match(app.output(), /^\x1b\[\?1049h.{1,20} \x1b\[1mpinview/s, `${args}`);
  }
});

slowTest('It is not painted in line mode, without room, or for anything but the app', async t => {
  for (const [args, options, expected] of [
    [['--demo', '--plain'], {}, 'Pin ID'],
    [['--demo'], {environment: {INK_SCREEN_READER: 'true'}}, 'Pin ID'],
    [['--demo'], {environment: {TERM: 'dumb'}}, 'Pin ID'],
    [['--demo'], {columns: 39}, 'pinview needs 40x10'],
    [['recent'], {}, 'There are no recent lookups'],
    [['help', 'recent'], {}, 'List recent lookups'],
    [['git'], {}, 'pinview: '],
  ] as const) {
    const app = createAccount(t, {isFresh: true}).start(args, options);
    await app.waitForScreen(expected);
    assert.doesNotMatch(app.output(), /╭─+╮/, `${args}`);
  }
});

/** The app notices only after the screen is painted. */
function writeBrokenConfig({home}: Account): void {
  mkdirSync(join(home.path, '.config', 'pinview'), {recursive: true, mode: 0o700});
  writeFileSync(join(home.path, '.config', 'pinview', 'config.json'), 'nonsense', {mode: 0o600});
}

slowTest('What is wrong with the command line or the config is said on the shell’s screen', async t => {
  for (const {command, breakIt, exitCode, messages} of [
    {command: 'pinview --profile', exitCode: 2, messages: /^pinview: .*--profile.*\n/},
    {command: 'pinview --profile nobody', exitCode: 2, messages: /^pinview: .*nobody.*\n/},
    {command: 'pinview --endpoint nonsense', exitCode: 2, messages: /^pinview: .*nonsense.*\n/},
    {command: 'pinview', breakIt: writeBrokenConfig, exitCode: 1, messages: /^pinview: .*config/},
  ]) {
    const session = await openSession(createAccount(t, {isFresh: true}));
    breakIt?.(session.account);
    session.shell.write(`${command}\r`);
    await assertLeft(session, command, {exitCode, messages});
  }
});

/** Returns the command of a pinview whose main file is this code, which makes it hang or break after its first paint. */
function installStuck(account: Account, main: string): string {
  const folder = join(account.home.path, 'stuck');
  cpSync(dirname(cliFile), folder, {recursive: true});
  writeFileSync(join(folder, 'main.cjs'), `(function (exports) {${main}})`);
  return `node ${join(folder, 'cli.cjs')}`;
}

test('A signal gives the terminal back while the app is still loading', async t => {
  for (const [signal, exitCode, messages] of [
    ['SIGTERM', 143, /^.*\n$/],
    ['SIGHUP', 129, /^.*\n$/],
    ['SIGINT', 130, /^\n?$/],
  ] as const) {
    const session = await openSession(createAccount(t, {isFresh: true}));
    const {shell, account} = session;
    const stuck = 'exports.main = () => new Promise(() => setInterval(() => {}, 1000));';
    const command = installStuck(account, stuck);
    shell.write(`${command}\r`);
    await shell.waitForScreen(/^ pinview\n╭─.*\n ›$/s);
    process.kill(foregroundGroup(shell.pid), signal);
    await assertLeft(session, command, {exitCode, messages});
  }
});

slowTest('A bug while the app is loading gives the terminal back, too', async t => {
  const session = await openSession(createAccount(t, {isFresh: true}));
  const command = installStuck(session.account, "throw new Error('a made-up bug');");
  session.shell.write(`${command}\r`);
  await assertLeft(session, command, {exitCode: 1, messages: /Error: a made-up bug/});
});
