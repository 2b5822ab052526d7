import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {anyKeys, done, pinning, startChangingService} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;
const watching = /│ As of [^│.]+\. Watching for 0:\d\d\. Asking again in [1-9] seconds?\. +│/;

/** What a person hears of the terminal, and reads in its title. */
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

/** Leaves, and returns how often the bell has rung and what the last title of the app was. */
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
  await started.app.waitForScreen(/│ As of just now\./);
  return {service, ...started};
}

describe('watching', {concurrency: true}, () => {
  test('A pin that is not finished is asked for again by itself until it is done; that is heard once', async t => {
    const {service, app, perceived} = await open(t, pinning);
    await app.waitForScreen(/│ As of [^│.]+\. Watching for 0:0[2-9]\. Asking again in [1-3] seconds?\. +│/);
    assert.deepEqual(perceived, {bells: 0, titles: ['pinview', '◐ file.txt · pinview']});
    await waitFor(() => service.timesAsked(pinId) === 3, {deadlineMs: 15_000, what: 'the third request'});
    service.change(pinId, done);
    const screen = await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/, {deadlineMs: 20_000});
    assert.match(screen, /│ › ✔ file\.txt +now │/);
    assert.doesNotMatch(screen, /Watching|Asking again/);
    await waitFor(() => perceived.bells === 1, {what: 'the bell'});
    // To ask for a pin that is done once more is no news.
    app.write('r');
    await waitFor(() => service.timesAsked(pinId) === 5);
    await app.waitForScreen('As of just now.');
    assert.equal((await leave(app, perceived))[0], 1);
    assert.deepEqual(perceived.titles, ['pinview', '◐ file.txt · pinview', '✔ file.txt · pinview']);
  });

  test('A pin that fails is asked for no more, which is heard once, too', async t => {
    const {service, app, perceived} = await open(t, pinning);
    service.change(pinId, {status: 'FAILED'});
    const screen = await app.waitForScreen(/│ ✖ Failed/);
    assert.doesNotMatch(screen, /Watching|Asking again/);
    assert.deepEqual(await leave(app, perceived), [1, '✖ file.txt · pinview']);
  });

  test('Only the pin on screen is asked for', async t => {
    const {service, app} = await open(t, pinning);
    const other = sampleIds.directory;
    app.paste(other);
    await waitFor(() => service.timesAsked(other) === 1);
    const before = service.timesAsked(pinId);
    await waitFor(() => service.timesAsked(other) === 3, {deadlineMs: 15_000});
    assert.equal(service.timesAsked(pinId), before);
  });

  test('w stops it, and w starts it again from the beginning', async t => {
    const {service, app} = await open(t, pinning);
    await app.waitForScreen(/Watching for 0:0[2-9]\./);
    app.write('w');
    await app.waitForScreen(/│ As of [^│.]+\. +│/);
    assert.doesNotMatch(app.screen(), /Watching|Asking/);
    const before = service.timesAsked(pinId);
    app.write('w');
    await app.waitForScreen(/Watching for 0:0[01]\. Asking again in [12] seconds?\./);
    assert.equal(service.timesAsked(pinId), before);
    await waitFor(() => service.timesAsked(pinId) > before);
  });

  test('It goes on when the network fails for a while', async t => {
    const {service, app, perceived} = await open(t, pinning);
    service.fail(2);
    const failed = await app.waitForScreen(/│ ✖ .*\(ECONNRESET\)/);
    assert.match(failed, /│ ◐ Pinning/);
    await app.waitForScreen(/│ Watching for 0:\d\d\. Asking again in \d seconds?\. +│/);
    await app.waitForScreen(watching, {deadlineMs: 15_000});
    assert.doesNotMatch(app.screen(), /✖/);
    service.change(pinId, done);
    await app.waitForScreen(/│ ✔ Pinned/, {deadlineMs: 15_000});
    assert.deepEqual(await leave(app, perceived), [1, '✔ file.txt · pinview']);
  });

  test('A state that is not known is watched only on request', async t => {
    const {service, app, perceived} = await open(t, {status: 'ARCHIVED'});
    assert.match(app.screen(), /│ \? Status ARCHIVED.*\n.*│ As of just now\. +│/);
    app.write('w');
    await app.waitForScreen(/Watching for 0:0[01]\. Asking again in [12] seconds?\./);
    service.change(pinId, done);
    await app.waitForScreen(/│ ✔ Pinned/);
    assert.deepEqual(await leave(app, perceived), [1, '✔ file.txt · pinview']);
  });

  test('A pin of an earlier run that is done by now makes no sound', async t => {
    const service = await startChangingService(t, pinning);
    const account = createAccount(t);
    const first = start(account, service.address, pinId);
    await first.app.waitForScreen(watching);
    first.app.write('q');
    await first.app.waitForExit();

    service.change(pinId, done);
    const {app, perceived} = start(account, service.address);
    await app.waitForScreen(/│ › ◐ file\.txt/);
    app.write(keys.down + keys.enter);
    await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/);
    assert.deepEqual(await leave(app, perceived), [0, '✔ file.txt · pinview']);
  });

  test('The title of before is kept on the terminal’s stack, and brought back at the end', async t => {
    const {app} = await open(t, done);
    app.write('q');
    await app.waitForExit();
    const output = app.output();
    assert.equal(output.match(/\x1b\[2[23];0t/g)?.join(' '), '\x1b[22;0t \x1b[23;0t');
    assert.ok(output.indexOf('\x1b[22;0t') < output.indexOf('\x1b]0;'));
    assert.ok(output.indexOf('\x1b[23;0t') > output.lastIndexOf('\x1b]0;'));
  });

  test('In the demo, the video is done after a quarter of a minute', async t => {
    const app = createAccount(t).start(['--demo', 'd04ed04e-0015-4d04-8d04-d04ed04e0015']);
    const perceived = perceive(app);
    await app.waitForScreen(/╭ holiday\.mp4 ─.*\n.*│ ◐ Still pinning after 12 minutes/);
    await app.waitForScreen(/│ ✔ Pinned 12 minutes ago.*\n.*│ As of just now\. +│/, {deadlineMs: 40_000});
    assert.deepEqual(await leave(app, perceived), [1, '✔ holiday.mp4 · pinview']);
  });
});
