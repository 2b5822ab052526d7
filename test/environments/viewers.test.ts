import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import type {Terminal} from '../helpers/terminal.ts';

const ssh = {SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22', SSH_TTY: '/dev/pts/0'};
const pinview = [process.execPath, cliFile];

/** Returns a folder for sockets, whose paths must be short. After the test, runs a program that ends their server. */
function socketFolder(t: TestContext, [program, ...args]: readonly [string, ...string[]]): string {
  const folder = mkdtempSync(join(tmpdir(), 'pv-'));
  t.after(() => {
    spawnSync(program, args, {
      env: {...process.env, TMUX_TMPDIR: folder, SCREENDIR: join(folder, 'sockets')},
    });
    rmSync(folder, {recursive: true, force: true});
  });
  return folder;
}

/** Returns the texts that reached the terminal's clipboard. tmux does not name the selection. */
function copiedTexts(terminal: Terminal): string[] {
  return [...terminal.output().matchAll(/\x1b\]52;c?;(.*?)\x07/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64').toString(),
  );
}

/** Waits until the text has reached the terminal's clipboard. */
async function waitForCopied(terminal: Terminal, text: string): Promise<void> {
  await terminal.waitForOutput(() => copiedTexts(terminal).includes(text));
}

describe('a tmux session made at the desk', {skip: skipUnlessInstalled('tmux')}, () => {
  test('and attached over SSH shows and copies the address instead of opening a browser at the desk', async t => {
    const tmux = ['-L', 'desk', '-f', '/dev/null'] as const;
    const folder = socketFolder(t, ['tmux', ...tmux, 'kill-server']);
    const account = createAccount(t);
    const programs = fakePrograms(t);
    programs.addRecorder('xdg-open');
    programs.addRecorder('xsel');
    const environment = {
      DISPLAY: ':9',
      TMUX_TMPDIR: folder,
      PATH: `${programs.folder}:${minimalEnvironment(account.home).PATH}`,
    };
    const start = (args: readonly string[], more = {}) =>
      account.start([...tmux, ...args], {file: 'tmux', rows: 40, environment: {...environment, ...more}});
    const desk = start(['new-session', ...pinview, '--demo', sampleIds.image]);
    await desk.waitForScreen('As of just now.');
    const viewer = start(['attach-session', '-d'], ssh);
    await viewer.waitForScreen('As of just now.');
    viewer.write('o');
    const address = `https://premium.aiozpin.network/ipfs/${imageCid}`;
    await waitForCopied(viewer, address);
    await viewer.waitForScreen(/› g {2}Gateway URL.*│ https:.*\n│ \w*twezucq +││/s);
    viewer.write('yc');
    await waitForCopied(viewer, imageCid);
    assert.deepEqual(programs.order(), []);
    assert.deepEqual(copiedTexts(desk), []);
  });
});

describe('GNU screen', {skip: skipUnlessInstalled('screen')}, () => {
  test('passes what is copied on to the terminal, also what is longer than its own strings', async t => {
    const {address} = await startService(t, (response, pinId) =>
      answerWith(response, 200, {
        data: {...recordFor(pinId), metadata: {name: 'long', text: 'ä1'.repeat(10_000)}},
      }),
    );
    const folder = socketFolder(t, ['screen', '-S', 'viewed', '-X', 'quit']);
    const settings = join(folder, 'screenrc');
    writeFileSync(settings, 'startup_message off\n');
    const app = createAccount(t).start(
      ['-c', settings, '-m', '-S', 'viewed', ...pinview, '--endpoint', address, sampleIds.image],
      {file: 'screen', environment: {...anyKeys, ...ssh, SCREENDIR: join(folder, 'sockets')}},
    );
    await app.waitForScreen('As of just now.');
    app.write('y');
    await waitForCopied(app, imageCid);
    app.write('vy');
    await app.waitForOutput(() => copiedTexts(app).length === 2);
    assert.equal(JSON.parse(copiedTexts(app)[1] ?? '').metadata.text, 'ä1'.repeat(10_000));
    assert.doesNotMatch(app.screen(), /\]52;|w6Qxw6Qx/);
  });
});
