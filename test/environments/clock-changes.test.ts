import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {changedClock} from '../helpers/changed-clock.ts';
import {anyKeys, done, pinning, startChangingService} from '../helpers/changing-service.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;
const hour = 3_600_000;

/** Returns an account whose wall clock can be set, and a service that knows every pin. */
async function setUp(t: TestContext, fields: Readonly<Record<string, unknown>>) {
  const service = await startChangingService(t, fields);
  const account = createAccount(t);
  const jumpFile = join(account.home.path, 'jump');
  const environment = {...anyKeys, ...changedClock({jumpFile})};
  return {
    service,
    account,
    environment,
    setClock: (byMs: number) => writeFileSync(jumpFile, `${byMs}`),
  };
}

describe('When the clock is set meanwhile', {concurrency: 4}, () => {
  for (const [direction, byMs] of [
    ['back', -hour],
    ['forward', 2 * hour],
  ] as const) {
    test(`${direction}, wait goes on, and tells the time that has passed`, async t => {
      const {service, account, environment, setClock} = await setUp(t, pinning);
      const args = ['wait', pinId, '--endpoint', service.address];
      const terminal = account.start(args, {environment});
      await terminal.waitForScreen(/^PINNING · 0:0\d · next check in \d s · Ctrl\+C stops$/m);
      setClock(byMs);
      await waitFor(() => service.timesAsked(pinId) === 2, {deadlineMs: 30_000, what: 'the second request'});
      await terminal.waitForScreen(/^PINNING · 0:0\d · next check in \d s · Ctrl\+C stops$/m);
      service.change(pinId, done);
      assert.equal((await terminal.waitForExit({deadlineMs: 30_000})).exitCode, 0);
    });

    test(`${direction}, the app watches on, tells the time that has passed, and hears of the end`, async t => {
      const {service, account, environment, setClock} = await setUp(t, pinning);
      const app = account.start([pinId, '--endpoint', service.address], {environment});
      let bells = 0;
      app.emulator.onBell(() => bells++);
      await app.waitForScreen(/│ As of [^│.]+\. Next check in \d s\./);
      app.write('w');
      await app.waitForScreen(/Watching for 0:0\d\. Next check in \d s\./);
      setClock(byMs);
      await waitFor(() => service.timesAsked(pinId) === 3, {deadlineMs: 30_000, what: 'the third request'});
      await app.waitForScreen(
        /│ As of (?:just now|\d seconds ago)\. Watching for 0:\d\d\. Next check in \d s\./,
      );
      service.change(pinId, done);
      await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/, {deadlineMs: 30_000});
      await waitFor(() => bells === 1, {what: 'the bell'});
    });

    test(`${direction}, a failed request is repeated at its time`, async t => {
      const {service, account, environment, setClock} = await setUp(t, done);
      service.fail(2);
      const app = account.start([pinId, '--endpoint', service.address], {environment});
      await app.waitForScreen(/✖ .*\(ECONNRESET\)/);
      setClock(byMs);
      await waitFor(() => service.timesAsked(pinId) >= 2, {deadlineMs: 30_000, what: 'the repetition'});
      await app.waitForScreen(/Asking again in \d seconds?\.|│ ✔ Pinned/);
      await app.waitForScreen(/│ ✔ Pinned/, {deadlineMs: 30_000});
    });

    test(`${direction}, a pin that was answered a moment ago is fresh`, async t => {
      const {service, account, environment, setClock} = await setUp(t, done);
      const app = account.start([pinId, '--endpoint', service.address], {environment});
      await app.waitForScreen(/│ As of just now\./);
      app.paste(sampleIds.directory);
      await app.waitForScreen(new RegExp(`│ Pin ID +${sampleIds.directory}`));
      await waitFor(() => service.timesAsked(sampleIds.directory) === 1);
      setClock(byMs);
      app.paste(pinId);
      await app.waitForScreen(new RegExp(`│ As of .*\n[^]*│ Pin ID +${pinId}`));
      // Requests are sent one after the other, so another one for the pin would have come before this.
      app.paste(sampleIds.failed);
      await waitFor(() => service.timesAsked(sampleIds.failed) === 1);
      assert.equal(service.timesAsked(pinId), 1);
    });
  }

  test('what the history dates in the future is not taken for fresh', async t => {
    const {service, account, environment, setClock} = await setUp(t, done);
    setClock(24 * hour);
    const args = ['get', pinId, '--endpoint', service.address];
    assert.equal((await runCli(account.home, args, {environment})).exitCode, 0);
    setClock(0);
    const app = account.start([pinId, '--endpoint', service.address], {environment});
    await app.waitForScreen(/│ As of just now\./);
    assert.equal(service.timesAsked(pinId), 2);
  });
});
