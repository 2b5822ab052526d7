import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {startHoldingService} from '../helpers/holding-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;

/** Starts pinview with a service that answers only when told to. */
async function start(t: TestContext, args: readonly string[], columns = 106) {
  const service = await startHoldingService(t);
  const environment = anyKeys;
  const app = createAccount(t).start([...args, '--endpoint', service.address], {environment, columns});
  await waitFor(() => service.asked.length > 0, {what: 'the request'});
  return {service, app};
}

describe('what takes longer than a moment', {concurrency: true}, () => {
  test('has a spinner, the seconds and what Ctrl+C does, while what is known stays', async t => {
    const {service, app} = await start(t, [pinId]);
    await app.waitForScreen(/│ Asking the service… [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] \d s · Ctrl\+C cancels +│/);
    service.answer();
    await app.waitForScreen(/│ As of .*\. +│/);
    app.write('r');
    await waitFor(() => service.asked.length === 2);
    const known = await app.waitForScreen(/│ As of .*\. Asking the service… \S \d s · Ctrl\+C cancels +│/);
    assert.match(known, /╭ file\.txt ─.*│ ✔ Pinned/s);
    app.write(keys.ctrlC);
    await app.waitForScreen(
      screen => screen.includes('Cancelled. Ctrl+C again quits.') && !screen.includes('Asking the service'),
    );
  });

  slowTest('is drawn ten times a second at most, with few bytes, and not while it is hidden', async t => {
    const {app} = await start(t, [pinId]);
    await app.waitForScreen(/Asking the service… \S [1-9] s/);
    const before = app.output().length;
    const since = performance.now();
    await app.waitForScreen(/Asking the service… \S [3-9] s/);
    const written = app.output().slice(before);
    const seconds = (performance.now() - since) / 1000;
    const turns = written.match(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g)?.length ?? 0;
    assert.ok(turns <= 12 * seconds, `${turns} in ${seconds} seconds`);
    assert.ok(written.length < 100 * turns, `${written.length} characters`);
    app.resize(20, 5);
    await app.waitForScreen('pinview needs');
    const hidden = app.output().length;
    // Nothing should happen, so there is nothing to wait for.
    await setTimeout(500);
    assert.doesNotMatch(app.output().slice(hidden), /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]| s · /);
  });

  slowTest('fits the narrowest screen', async t => {
    const {app} = await start(t, [pinId], 40);
    await app.waitForScreen(/│ Asking the service… \S \d s · Ctrl\+C +│\n│ cancels +│/);
  });

  for (const args of [
    ['get', pinId],
    ['get', pinId, '--table'],
    ['get', pinId, '--json'],
    ['wait', pinId],
  ]) {
    slowTest(
      `says so on the terminal of pinview ${args.join(' ')}, and leaves nothing of that behind`,
      async t => {
        const {service, app} = await start(t, args);
        await app.waitForScreen(/^Asking the service… \S \d s · Ctrl\+C stops$/m);
        service.answer();
        assert.equal((await app.waitForExit()).exitCode, 0);
        assert.match(app.screen(), /Pinned|pinned/);
        assert.doesNotMatch(app.screen(), /Asking|Ctrl/);
      },
    );
  }

  test('ends with Ctrl+C, and leaves nothing of it behind', async t => {
    const {app} = await start(t, ['get', pinId]);
    await app.waitForScreen(/^Asking the service… \S \d s · Ctrl\+C stops$/m);
    app.write(keys.ctrlC);
    assert.equal((await app.waitForExit()).exitCode, 130);
    assert.match(app.screen(), /^pinview: .*cancelled\.$/m);
    assert.doesNotMatch(app.screen(), /Asking/);
  });
});
