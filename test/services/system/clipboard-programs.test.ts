import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {spawn as spawnInTerminal} from '@lydell/node-pty';
import {createClipboard} from '../../../source/services/system/clipboard.ts';
import {isRemote} from '../../../source/services/system/clipboard-programs.ts';
import {placeOfViewer} from '../../../source/services/system/tmux-viewer.ts';
import {fakePrograms} from '../../helpers/fake-programs.ts';
import {skipUnlessInstalled} from '../../helpers/programs.ts';
import {waitFor} from '../../helpers/wait-for.ts';
import {type DisplayServer, pastes, startWaylandCompositor, startXServer} from './display-servers.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwo5dwbfg5c4efdqma';

const texts: readonly (readonly [string, string])[] = [
  ['a CID', cid],
  ['a text in other scripts, with line ends', 'naïve ☂ 𝒳\n日本\n'],
  ['a text that is longer than a pipe holds', `${'0123456789'.repeat(30_000)}end`],
];

// The clipboard keeps no process alive, so the tests must.
let alive: NodeJS.Timeout;
before(() => {
  alive = setInterval(() => {}, 1000);
});
after(() => clearInterval(alive));

/** Returns a PATH with nothing but these programs. */
function pathWithOnly(t: TestContext, ...programs: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-path-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  for (const program of programs) {
    const file = execFileSync('/bin/sh', ['-c', 'command -v "$0"', program], {encoding: 'utf8'});
    symlinkSync(file.trim(), join(folder, program));
  }
  return folder;
}

/** Returns a clipboard with this PATH that must not use the terminal. */
function clipboardOn(path: string, environment: NodeJS.ProcessEnv) {
  const logged: string[] = [];
  return createClipboard({
    environment: {...environment, PATH: path, HOME: path, LANG: 'C.UTF-8'},
    platform: 'linux',
    log: line => void logged.push(line),
    writeToTerminal() {
      throw new Error(`The terminal was used: ${logged.join('; ')}`);
    },
  });
}

describe('an X server', {skip: skipUnlessInstalled('Xvfb', 'xsel', 'xclip')}, () => {
  let server: DisplayServer;
  before(async () => {
    server = await startXServer();
  });
  after(() => server.stop());

  const pairs: readonly (readonly [string, readonly string[]])[] = [
    ['xsel', ['xclip', '-selection', 'clipboard', '-out']],
    ['xclip', ['xsel', '--clipboard', '--output']],
  ];
  for (const [program, pasteCommand] of pairs) {
    for (const [name, text] of texts) {
      test(`${name} is copied by ${program} and pasted elsewhere`, async t => {
        const clipboard = clipboardOn(pathWithOnly(t, program), server.environment);
        assert.equal(await clipboard.copy(text), 'copied');
        await pastes(pasteCommand, text, server.environment);
      });
    }
  }

  test('the text stays when pinview and everything in its terminal is killed', async t => {
    const path = pathWithOnly(t, 'xclip');
    const module = new URL('../../../source/services/system/clipboard.ts', import.meta.url);
    const environment = JSON.stringify({...server.environment, PATH: path, HOME: path});
    const script = `
      const {createClipboard} = await import('${module}');
      setInterval(() => {}, 1000);
      const options = {environment: ${environment}, platform: 'linux', writeToTerminal() {}};
      process.stdout.write(await createClipboard(options).copy('stays'));
    `;
    const started = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => started.kill('SIGKILL'));
    let printed = '';
    started.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    await waitFor(() => printed === 'copied', {deadlineMs: 30_000, what: 'the process to copy'});
    assert.ok(started.pid !== undefined);
    process.kill(-started.pid, 'SIGKILL');
    await waitFor(() => started.signalCode, {what: 'the process to be gone'});
    await pastes(['xclip', '-selection', 'clipboard', '-out'], 'stays', server.environment);
  });

  test('one that does not answer costs the time limit, then the terminal gets the text', async t => {
    const sent: string[] = [];
    const path = pathWithOnly(t, 'xsel', 'xclip');
    const clipboard = createClipboard({
      environment: {...server.environment, PATH: path, HOME: path},
      platform: 'linux',
      writeToTerminal: sequence => sent.push(sequence),
      timeoutMs: 200,
    });
    server.process.kill('SIGSTOP');
    t.after(() => server.process.kill('SIGCONT'));
    assert.equal(await clipboard.copy(cid), 'sent to the terminal');
    assert.equal(sent.length, 1);
  });
});

describe('a Wayland compositor', {skip: skipUnlessInstalled('sway', 'wl-copy', 'wl-paste')}, () => {
  let server: DisplayServer;
  before(async () => {
    server = await startWaylandCompositor();
  });
  after(() => server.stop());

  for (const [name, text] of texts) {
    test(`${name} is copied by wl-copy and pasted elsewhere`, async t => {
      // wl-copy reads its standard input through cat.
      const clipboard = clipboardOn(pathWithOnly(t, 'wl-copy', 'cat'), server.environment);
      assert.equal(await clipboard.copy(text), 'copied');
      await pastes(['wl-paste', '--no-newline'], text, server.environment);
    });
  }

  test('code is offered as plain text, whatever it looks like', async t => {
    const desktop = fakePrograms(t);
    desktop.add('xdg-mime', 'echo text/x-python');
    const path = pathWithOnly(t, 'wl-copy', 'cat');
    symlinkSync(join(desktop.folder, 'xdg-mime'), join(path, 'xdg-mime'));
    const clipboard = clipboardOn(path, server.environment);
    assert.equal(await clipboard.copy('#!/usr/bin/env python3\nprint("hello")\n'), 'copied');
    await pastes(
      ['wl-paste', '--list-types'],
      ['text/plain', 'text/plain;charset=utf-8', 'TEXT', 'STRING', 'UTF8_STRING', ''].join('\n'),
      server.environment,
    );
  });
});

describe('tmux', {skip: skipUnlessInstalled('tmux')}, () => {
  let folder: string;
  const tmux = (...command: string[]) =>
    execFileSync('tmux', ['-L', 'pinview', '-f', '/dev/null', ...command], {
      encoding: 'utf8',
      env: {PATH: process.env.PATH, TMUX_TMPDIR: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
    });
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pinview-tmux-'));
    for (const session of ['one', 'two']) {
      tmux('new-session', '-d', '-s', session, 'sleep 1000');
    }
  });
  after(() => {
    tmux('kill-server');
    rmSync(folder, {recursive: true, force: true});
  });

  function clipboardInside(t: TestContext, session: string) {
    const format = '#{socket_path} #{pane_id}';
    const [socket, pane] = tmux('display-message', '-p', '-t', session, format).trim().split(' ');
    const environment = {SSH_TTY: '/dev/pts/0', TMUX: `${socket},1,0`, TMUX_PANE: pane};
    return clipboardOn(pathWithOnly(t, 'tmux'), environment);
  }

  /** Shows a session in a terminal. Returns a function that returns what that terminal has been sent so far. */
  async function show(t: TestContext, session: string, environment = {}): Promise<() => string> {
    let received = '';
    const terminal = spawnInTerminal('tmux', ['-L', 'pinview', 'attach-session', '-t', session], {
      name: 'xterm-256color',
      env: {
        PATH: process.env.PATH,
        TMUX_TMPDIR: folder,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        ...environment,
      },
    });
    t.after(() => terminal.kill());
    terminal.onData(data => {
      received += data;
    });
    await waitFor(() => tmux('list-clients', '-t', session), {what: 'tmux to show the session'});
    return () => received;
  }

  for (const [name, text] of texts) {
    test(`${name} is in its newest buffer, and counts as sent to the terminal`, async t => {
      assert.equal(await clipboardInside(t, 'one').copy(text), 'sent to the terminal');
      assert.equal(tmux('show-buffer'), text);
    });
  }

  test('the text reaches the terminal that shows pinview, not the one that was used last', async t => {
    const first = await show(t, 'one');
    const second = await show(t, 'two');
    const base64 = Buffer.from(cid).toString('base64');
    assert.equal(await clipboardInside(t, 'one').copy(cid), 'sent to the terminal');
    await waitFor(() => first().includes(`;${base64}`), {what: 'the sequence in the terminal'});
    assert.ok(!second().includes(base64));
  });

  test('a session made at the desk and attached over SSH copies to the terminal of the viewer', async t => {
    const connection = '192.0.2.1 50000 192.0.2.2 22';
    const format = '#{socket_path} #{pane_id}';
    const [socket, pane] = tmux('display-message', '-p', '-t', 'one', format).trim().split(' ');
    const environment = {DISPLAY: ':0', TMUX: `${socket},1,0`, TMUX_PANE: pane, PATH: process.env.PATH};
    const place = {environment, platform: 'linux'} as const;
    assert.equal(isRemote(await placeOfViewer(place)), false);
    const viewer = await show(t, 'one', {SSH_CONNECTION: connection});
    assert.equal((await placeOfViewer(place)).environment.SSH_CONNECTION, connection);
    const programs = fakePrograms(t);
    programs.addRecorder('xsel');
    const path = pathWithOnly(t, 'tmux');
    const clipboard = clipboardOn(`${programs.folder}:${path}`, environment);
    assert.equal(await clipboard.copy('for the viewer'), 'sent to the terminal');
    const base64 = Buffer.from('for the viewer').toString('base64');
    await waitFor(() => viewer().includes(`;${base64}`), {what: 'the sequence in the terminal'});
    assert.deepEqual(programs.order(), []);
  });
});
