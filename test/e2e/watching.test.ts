import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {anyKeys, done, pinning, startChangingService} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;
const other = sampleIds.directory;
const followed = /│ As of [^│.]+\. Next check in [1-9] s\. +│/;

/** What people hear from the terminal and read in its title. */
interface Perceived {
  bells: number;
  readonly titles: string[];
}

function perceive({emulator}: Terminal): Perceived {
  const perceived: Perceived = {bells: 0, titles: []};
  emulator.onBell(() => perceived.bells++);
  emulator.onTitleChange(title => perceived.titles.push(title));
  return perceived;
}

/** Leaves, and returns how often the bell has rung, and the app's last title. */
async function leave(app: Terminal, perceived: Perceived): Promise<readonly [number, string | undefined]> {
  app.write('q');
  await app.waitForExit();
  const {bells, titles} = perceived;
  assert.equal(titles.pop(), '', 'the title of before is back');
  return [bells, titles.at(-1)];
}

function start(account: Account, address: string, ...args: string[]) {
  const app = account.start(['--endpoint', address, ...args], {environment: anyKeys});
  return {app, perceived: perceive(app)};
}

/** Starts on a pin that has these fields, and waits for its first answer. */
async function open(t: TestContext, fields: Readonly<Record<string, unknown>>) {
  const service = await startChangingService(t, fields);
  const started = start(createAccount(t), service.address, pinId);
  // Several start at once, on a machine that also runs other tests.
  await started.app.waitForScreen(/│ As of just now\./, {deadlineMs: 30_000});
  return {service, ...started};
}

describe('watching', {concurrency: 6}, () => {
  test('An unfinished pin is polled until it is done, which rings once', async t => {
    const {service, app, perceived} = await open(t, pinning);
    await app.waitForScreen(/│ As of [^│.]+\. Next check in [1-3] s\. +│/);
    assert.deepEqual(perceived, {bells: 0, titles: ['pinview', '◐ file.txt · pinview']});
    await waitFor(() => service.timesAsked(pinId) === 3, {deadlineMs: 30_000, what: 'the third request'});
    service.change(pinId, done);
    const screen = await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/, {deadlineMs: 30_000});
    // The age is that of the lookup, several checks ago.
    assert.match(screen, /│▌✔ pinned +file\.txt +(?:now|\d+ s) │/);
    assert.doesNotMatch(screen, /Watching|Next check|Asking again/);
    await waitFor(() => perceived.bells === 1, {what: 'the bell'});
    // Refreshing a finished pin is no news.
    app.write('r');
    await waitFor(() => service.timesAsked(pinId) === 5);
    await app.waitForScreen('As of just now.');
    assert.equal((await leave(app, perceived))[0], 1);
    assert.deepEqual(perceived.titles, ['pinview', '◐ file.txt · pinview', '✔ file.txt · pinview']);
  });

  slowTest('A pin that fails is no longer polled, and rings once too', async t => {
    const {service, app, perceived} = await open(t, pinning);
    service.change(pinId, {status: 'FAILED'});
    const screen = await app.waitForScreen(/│ ✖ Failed/);
    assert.doesNotMatch(screen, /Watching|Next check|Asking again/);
    assert.deepEqual(await leave(app, perceived), [1, '✖ file.txt · pinview']);
  });

  slowTest('Of pins that are not watched only the one on screen is asked for', async t => {
    const {service, app} = await open(t, pinning);
    app.paste(other);
    await waitFor(() => service.timesAsked(other) === 1);
    const before = service.timesAsked(pinId);
    await waitFor(() => service.timesAsked(other) === 3, {deadlineMs: 30_000});
    assert.equal(service.timesAsked(pinId), before);
  });

  slowTest(
    'w watches it, w stops that and the checks on screen, and w starts again from the beginning',
    async t => {
      const {service, app} = await open(t, pinning);
      await app.waitForScreen(followed);
      app.write('w');
      await app.waitForScreen(/^ pinview .* ◐ 1 watched$/m);
      await app.waitForScreen(/│ As of [^│.]+\. Watching for 0:0[2-9]\./);
      app.write('w');
      await app.waitForScreen(/│ As of [^│.]+\. +│/);
      assert.doesNotMatch(app.screen(), /Watching|Asking|Next check|watched/);
      const before = service.timesAsked(pinId);
      app.write('w');
      await app.waitForScreen(/Watching for 0:0[01]\. Next check in [12] s\./);
      assert.equal(service.timesAsked(pinId), before);
      await waitFor(() => service.timesAsked(pinId) > before);
    },
  );

  slowTest('It goes on when the network fails for a while', async t => {
    const {service, app, perceived} = await open(t, pinning);
    service.fail(2);
    const failed = await app.waitForScreen(/│ ✖ .*\(ECONNRESET\)/);
    assert.match(failed, /│ ◐ Pinning/);
    await app.waitForScreen(/│ Next check in \d s\. +│/);
    await app.waitForScreen(followed, {deadlineMs: 30_000});
    assert.doesNotMatch(app.screen(), /✖/);
    service.change(pinId, done);
    await app.waitForScreen(/│ ✔ Pinned/, {deadlineMs: 30_000});
    assert.deepEqual(await leave(app, perceived), [1, '✔ file.txt · pinview']);
  });

  slowTest('An unknown state is watched only on request', async t => {
    const {service, app, perceived} = await open(t, {status: 'ARCHIVED'});
    assert.match(app.screen(), /│ \? Status ARCHIVED.*\n.*│ As of just now\. +│/);
    app.write('w');
    await app.waitForScreen(/Watching for 0:0[01]\. Next check in [12] s\./);
    service.change(pinId, done);
    await app.waitForScreen(/│ ✔ Pinned/);
    assert.deepEqual(await leave(app, perceived), [1, '✔ file.txt · pinview']);
  });

  slowTest('A pin of an earlier run that is done by now does not ring', async t => {
    const service = await startChangingService(t, pinning);
    const account = createAccount(t);
    const first = start(account, service.address, pinId);
    await first.app.waitForScreen(followed);
    first.app.write('q');
    await first.app.waitForExit();

    service.change(pinId, done);
    const {app, perceived} = start(account, service.address);
    await app.waitForScreen(/^│ ◐ pinning +file\.txt/m);
    app.write(keys.down + keys.enter);
    await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/);
    assert.deepEqual(await leave(app, perceived), [0, '✔ file.txt · pinview']);
  });

  slowTest('Two are watched while a third is on screen, and the outcome of each names it once', async t => {
    const {service, app, perceived} = await open(t, pinning);
    const third = sampleIds.bare;
    service.change(pinId, {metadata: {name: 'one.txt'}});
    service.change(other, {metadata: {name: 'two.txt'}});
    service.change(third, {...done, metadata: {name: 'three.txt'}});
    app.write('w');
    await app.waitForScreen(/^ pinview .* ◐ 1 watched$/m);
    app.paste(other);
    await app.waitForScreen('╭ two.txt ─');
    app.write('w');
    await app.waitForScreen(/^ pinview .* ◐ 2 watched$/m);
    app.paste(third);
    const screen = await app.waitForScreen(/╭ three\.txt ─.*│ ✔ Pinned/s);
    assert.match(screen, /^│ ◐ pinning +two\.txt +watched◉│/m);
    assert.match(screen, /^│ ◐ pinning +(?:file|one)\.txt +watched◉│/m);
    const asked = service.timesAsked(third);
    service.change(pinId, done);
    await app.waitForScreen(/^ ✔ one\.txt is pinned\. *$/m, {deadlineMs: 30_000});
    assert.match(app.screen(), /^ pinview .* ◐ 1 watched$/m);
    assert.match(app.screen(), /^│▌✔ pinned +three\.txt +(?:now|\d+ s) │/m);
    service.change(other, {status: 'FAILED'});
    await app.waitForScreen(/^ ✖ two\.txt has failed\. one\.txt is pinned\. *$/m, {deadlineMs: 30_000});
    assert.doesNotMatch(app.screen(), /watched/);
    // Bell and title follow what is drawn.
    await waitFor(() => perceived.titles.at(-1) === '✖ two.txt · pinview', {what: 'the title'});
    assert.deepEqual([perceived.bells, perceived.titles.at(-1)], [2, '✖ two.txt · pinview']);
    assert.equal(service.timesAsked(third), asked);
    // A key press means that someone has seen it.
    app.write('j');
    await app.waitForScreen(/^ .* q quit/m);
    assert.deepEqual(await leave(app, perceived), [2, '✔ three.txt · pinview']);
  });

  slowTest('Checks of what is not on screen draw nothing while nothing changes', async t => {
    const {service, app} = await open(t, pinning);
    app.write('w');
    await app.waitForScreen(/◐ 1 watched$/m);
    service.change(other, done);
    app.paste(other);
    await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/);
    await app.waitForScreen(/^│ ◐ pinning +file\.txt +watched◉│/m);
    const [before, asked] = [app.output(), service.timesAsked(pinId)];
    await waitFor(() => service.timesAsked(pinId) === asked + 2, {deadlineMs: 30_000});
    // A clock on screen may have ticked once.
    const written = app.output().length - before.length;
    assert.ok(written < 200, `${written} characters`);
  });

  slowTest('Refreshes by watching reorder nothing, now or at the next start', async t => {
    const service = await startChangingService(t, pinning);
    const account = createAccount(t);
    const {app} = start(account, service.address, pinId);
    await app.waitForScreen(followed);
    service.change(pinId, {metadata: {name: 'first.txt'}});
    app.write('w');
    await app.waitForScreen('╭ first.txt ─');
    service.change(other, {...done, metadata: {name: 'second.txt'}});
    app.paste(other);
    await app.waitForScreen(/╭ second\.txt ─/);
    const before = service.timesAsked(pinId);
    service.change(pinId, {...done, metadata: {name: 'renamed.txt'}});
    await waitFor(() => service.timesAsked(pinId) > before, {deadlineMs: 30_000});
    await app.waitForScreen(/│▌✔ pinned +second\.txt.*\n│ ✔ pinned +renamed\.txt/);
    app.write('q');
    await app.waitForExit();
    const {app: next} = start(account, service.address);
    await next.waitForScreen(/│ ✔ pinned +second\.txt.*\n│ ✔ pinned +renamed\.txt/);
  });

  slowTest('q asks first while something is watched; Ctrl+C does not', async t => {
    const {app} = await open(t, pinning);
    app.write('w');
    await app.waitForScreen(/◐ 1 watched$/m);
    app.write('q');
    await app.waitForScreen(/^ 1 pin is being watched\. Quit\? \(y\/n\) *$/m);
    app.write('n');
    await app.waitForScreen(/^ .*w stop watching/m);
    app.write('q');
    await app.waitForScreen('Quit? (y/n)');
    // Keys that are not answers are ignored, but a paste closes the question and is looked up.
    app.write('j');
    app.paste(other);
    await app.waitForScreen(screen => !screen.includes('Quit?') && /╭ .* ─.*◐ Pinning/s.test(screen));
    app.write('q');
    await app.waitForScreen('Quit? (y/n)');
    app.write('y');
    assert.equal((await app.waitForExit()).exitCode, 0);
    const {app: another} = await open(t, pinning);
    another.write('w');
    await another.waitForScreen(/◐ 1 watched$/m);
    await another.waitForScreen(/Next check/);
    another.write('q');
    await another.waitForScreen('Quit? (y/n)');
    another.write(keys.ctrlC);
    assert.equal((await another.waitForExit()).exitCode, 0);
  });

  for (const {notify, rings, shows} of [
    {notify: undefined, rings: 1, shows: true},
    {notify: true, rings: 1, shows: true},
    {notify: 'bell', rings: 1, shows: false},
    {notify: false, rings: 0, shows: false},
  ]) {
    slowTest(
      `With "notify": ${notify} in the config the desktop ${shows ? 'shows' : 'does not show'} it, and the bell rings ${rings} times`,
      async t => {
        const service = await startChangingService(t, {...pinning, metadata: {name: 'a;b\u0007\u202Ec.txt'}});
        const account = createAccount(t);
        const folder = join(account.home.path, '.config/pinview');
        mkdirSync(folder, {recursive: true, mode: 0o700});
        writeFileSync(join(folder, 'config.json'), JSON.stringify({notify, profiles: {}}), {mode: 0o600});
        const environment = {...anyKeys, TERM_PROGRAM: 'WezTerm'};
        const app = account.start(['--endpoint', service.address, pinId], {environment});
        const perceived = perceive(app);
        await app.waitForScreen(/│ As of just now\./);
        service.change(pinId, done);
        await app.waitForScreen(/│ ✔ Pinned/, {deadlineMs: 30_000});
        assert.equal((await leave(app, perceived))[0], rings);
        const shown = app.output().match(/\x1b\]777;[^\x07]*\x07/g) ?? [];
        assert.deepEqual(shown, shows ? ['\x1b]777;notify;pinview;a;bc.txt is pinned.\x07'] : []);
      },
    );
  }

  slowTest('The previous title is kept on the terminal’s stack, and restored at the end', async t => {
    const {app} = await open(t, done);
    app.write('q');
    await app.waitForExit();
    const output = app.output();
    assert.equal(output.match(/\x1b\[2[23];0t/g)?.join(' '), '\x1b[22;0t \x1b[23;0t');
    assert.ok(output.indexOf('\x1b[22;0t') < output.indexOf('\x1b]0;'));
    assert.ok(output.indexOf('\x1b[23;0t') > output.lastIndexOf('\x1b]0;'));
  });

  slowTest('In the demo, the video is done after a quarter of a minute', async t => {
    const app = createAccount(t).start(['--demo', 'd04ed04e-0015-4d04-8d04-d04ed04e0015']);
    const perceived = perceive(app);
    await app.waitForScreen(/╭ holiday\.mp4 ─.*\n.*│ ◐ Still pinning after 12 minutes/);
    await app.waitForScreen(/│ ✔ Pinned 12 minutes ago.*\n.*│ As of just now\. +│/, {deadlineMs: 40_000});
    assert.deepEqual(await leave(app, perceived), [1, '✔ holiday.mp4 · pinview']);
  });
});
