import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {type TestContext, test} from 'node:test';
import {screenToSvg} from './screen-svg.ts';
import {openShell, readLineSettings} from './shell.ts';
import {createTemporaryHome} from './temporary-home.ts';
import {openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';
import {waitFor} from './wait-for.ts';

/** Runs JavaScript in a terminal, with the function `say` for output. */
function runScript(t: TestContext, script: string, options: TerminalOptions = {}): Terminal {
  const say = 'const say = text => process.stdout.write(text);';
  const terminal = openTerminal({...options, args: ['-e', `${say}${script}`]});
  t.after(() => terminal.dispose());
  return terminal;
}

/** Calls `then` with each key. */
const onKey = 'process.stdin.setRawMode(true).on("data", key => then(String(key)));';

/** A program that has ended may still be listed as a zombie (Z) until its parent reaps it. */
function isRunning(pid: string | undefined): boolean {
  const {stdout} = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], {encoding: 'utf8'});
  return stdout !== '' && !stdout.startsWith('Z');
}

test('A program runs in a terminal of the size that was asked for', async t => {
  const terminal = runScript(t, 'say(process.stdout.getWindowSize().join())', {
    columns: 40,
    rows: 9,
  });
  assert.equal(await terminal.waitForScreen(/\d+,\d+/), '40,9');
  assert.equal((await terminal.waitForExit()).exitCode, 0);
});

test('A program gets a minimal environment and its own home, and nothing from the parent', async t => {
  process.env.PINVIEW_TEST_LEAK = 'leaked';
  t.after(() => delete process.env.PINVIEW_TEST_LEAK);
  const options = {environment: {LANG: undefined, EXTRA: 'extra'}, columns: 400};
  const terminal = runScript(t, 'say(Object.keys(process.env).sort().join(" "))', options);
  await terminal.exited;
  const xdg = ['CACHE_HOME', 'CONFIG_HOME', 'DATA_HOME', 'RUNTIME_DIR', 'STATE_HOME'].map(
    name => `XDG_${name}`,
  );
  assert.deepEqual(terminal.screen().split(' '), ['EXTRA', 'HOME', 'PATH', 'PWD', 'TERM', ...xdg]);
});

test('The screen is what a person sees, the output is what was written', async t => {
  const terminal = runScript(t, String.raw`say('wrong\r\x1b[2Kright  \n\n')`);
  await terminal.exited;
  assert.equal(terminal.screen(), 'right');
  assert.equal(terminal.output(), 'wrong\r\x1b[2Kright  \r\n\r\n');
  assert.deepEqual(terminal.cursor(), {row: 2, column: 0});
});

test('A wait that times out fails with an error that shows the screen', async t => {
  const terminal = runScript(t, `say('something else'); then = () => {}; ${onKey}`);
  await terminal.waitForScreen('something else');
  await assert.rejects(terminal.waitForScreen('never', {deadlineMs: 50}), /never.*something else/s);
});

test('Waiting ends as soon as the program has ended', async t => {
  const terminal = runScript(t, `say('the end'); process.exitCode = 3`);
  await assert.rejects(terminal.waitForScreen('never'), /exit code 3.*the end/s);
});

test('A frame is not matched before it is complete', async t => {
  const then = String.raw`then = () => say('\rwhole\x1b[?2026l')`;
  const terminal = runScript(t, String.raw`${then}; say('\x1b[?2026hhalf'); ${onKey}`);
  await terminal.waitForOutput('half');
  const screen = terminal.waitForScreen(/half|whole/);
  terminal.write(' ');
  assert.equal(await screen, 'whole');
});

test('A paste is bracketed, and refused while the program does not ask for that', async t => {
  const then = String.raw`then = key => key === 'p' ? say('\x1b[?2004h') : say(JSON.stringify(key))`;
  const terminal = runScript(t, `${then}; ${onKey} say('ready')`);
  await terminal.waitForScreen('ready');
  assert.throws(() => terminal.paste('text'), /bracketed paste.*ready/s);
  terminal.write('p');
  await terminal.waitForModes({bracketedPaste: true});
  terminal.paste('one\ntwo\x1b[201~');
  await terminal.waitForScreen(String.raw`"\u001b[200~one\rtwo[201~\u001b[201~"`);
});

test('A key press arrives, and the exit reports its code and the time since the key', async t => {
  const terminal = runScript(t, `then = key => process.exit(key === 'q' ? 7 : 1); ${onKey} say('ready')`);
  await terminal.waitForScreen('ready');
  terminal.write('q');
  const {exitCode, signal, afterMs} = await terminal.waitForExit();
  assert.deepEqual({exitCode, signal}, {exitCode: 7, signal: 0});
  assert.ok(afterMs > 0 && afterMs < 5000);
});

test('A killed program reports the signal', async t => {
  const terminal = runScript(t, `then = () => {}; ${onKey} say('ready')`);
  await terminal.waitForScreen('ready');
  terminal.kill('SIGTERM');
  assert.equal((await terminal.exited).signal, 15);
});

test('The terminal reports its cursor position and a new size', async t => {
  const resized = `process.stdout.on('resize', () => say(process.stdout.columns + ' wide'))`;
  const terminal = runScript(
    t,
    String.raw`then = key => say(JSON.stringify(key)); ${onKey} ${resized}; say('\x1b[6n')`,
  );
  await terminal.waitForScreen(String.raw`"\u001b[1;1R"`);
  terminal.resize(60, 20);
  await terminal.waitForScreen('60 wide');
});

test('A shell shows its earlier text again after a full-screen program, and reports a line left raw', async t => {
  const shell = await openShell();
  t.after(() => shell.dispose());
  const before = await readLineSettings(shell);
  assert.match(before, / icanon .* echo /);
  shell.write(`${String.raw`printf '\033[2J\033[Hearlier\n'`}\r`);
  await shell.waitForScreen(/^earlier\n\$$/);
  shell.write(
    `${String.raw`printf '\033[?1049h\033[?25l\033[Hfull'; read key; printf '\033[?1049l\033[?25h'`}\r`,
  );
  await shell.waitForScreen(/^full$/);
  assert.deepEqual(shell.modes(), {alternateScreen: true, cursorVisible: false, bracketedPaste: false});
  shell.write('\r');
  await shell.waitForScreen(/^earlier\n\$ printf .*\n\$$/s);
  assert.deepEqual(shell.modes(), {alternateScreen: false, cursorVisible: true, bracketedPaste: false});
  assert.equal(await readLineSettings(shell), before);
  shell.write('stty raw -echo\r');
  assert.match(await readLineSettings(shell), / -icanon .* -echo /);
});

test('Disposing kills even a program that ignores SIGHUP, and removes the home', async t => {
  const shell = await openShell({columns: 300});
  t.after(() => shell.dispose());
  const script = `process.on('SIGHUP', () => {}); setInterval(() => {}, 1000); console.log(process.pid, process.env.HOME, 'ready')`;
  shell.write(`node -e "${script}"\r`);
  const [, pid, home = ''] = /^(\d+) (\S+) ready$/m.exec(await shell.waitForScreen(/^\d+ \S+ ready$/m)) ?? [];
  assert.ok(existsSync(home));
  await shell.dispose();
  await waitFor(() => !isRunning(pid), {what: 'the end of the program'});
  assert.ok(!existsSync(home));
});

test('The last output of a program is read in full, however late', async t => {
  const text = `${'a line of text\r\n'.repeat(500)}the end`;
  const terminal = runScript(t, "say('a line of text\\n'.repeat(500) + 'the end')");
  // Longer than node-pty waits, and until the program has ended.
  const busy = setInterval(() => {
    const until = performance.now() + 300;
    while (performance.now() < until);
  }, 1);
  t.after(() => clearInterval(busy));
  await terminal.exited;
  assert.equal(terminal.output(), text);
});

test('A temporary home holds all of its folders and goes away', () => {
  const home = createTemporaryHome();
  assert.ok(existsSync(home.path));
  assert.ok(Object.values(home.environment).every(folder => folder.startsWith(home.path)));
  home.remove();
  assert.ok(!existsSync(home.path));
});

test('A picture of the screen has every text at its column, in its colour', async t => {
  const terminal = runScript(
    t,
    String.raw`say('語 <b> \x1b[1;32mbold\x1b[0;7m inverse \x1b[0m\r\n\x1b[2m│')`,
  );
  await terminal.exited;
  const svg = screenToSvg(terminal, 'A "picture"');
  assert.match(svg, /^<svg [^>]* aria-label="A &quot;picture&quot;">/);
  assert.match(svg, /<text x="0" [^>]*textLength="16.8"[^>]*>語<\/text><text x="25.2" [^>]*>&lt;b><\/text>/);
  assert.match(svg, /<text x="58.8" [^>]*fill="#3fb950" font-weight="700">bold</);
  assert.match(svg, /<rect x="92.4" [^>]*fill="#d0d7de"\/>.*fill="#161b22">inverse</s);
  assert.match(svg, /<path [^>]*opacity=".6" d="M4.2 18L4.2 27L4.2 36"\/>/);
});
