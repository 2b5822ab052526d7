import assert from 'node:assert/strict';
import {rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {startHoldingService} from '../helpers/holding-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {terminalReports} from '../helpers/terminal-reports.ts';
import {waitFor} from '../helpers/wait-for.ts';

const variables = {PINNING_API_KEY: 'made-up-api-key-Zy7w', PINNING_SECRET_KEY: 'made-up-secret-key-Qx9v'};

async function startDemo(
  t: TestContext,
  environment: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  const app = createAccount(t).start(['--demo', '--plain'], {environment, columns: 200, rows: 50});
  await app.waitForScreen(/help\):$/);
  return app;
}

test('A paste waits for Enter, whatever its lines are', async t => {
  const app = await startDemo(t);
  assert.equal(app.modes().bracketedPaste, true);
  app.paste('quit\nq\nsamples\n');
  await app.waitForScreen(/help\): quit q samples$/);
  app.write(keys.enter);
  await app.waitForScreen('No pin ID in “quit q samples”');
  app.write(`q${keys.enter}`);
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.equal(app.modes().bracketedPaste, false);
});

for (const TERM of ['xterm-256color', 'dumb']) {
  slowTest(`A long paste without brackets runs no command (${TERM})`, async t => {
    const app = await startDemo(t, {TERM});
    const since = app.output().length;
    app.write(`${'login\rquit\rraw\r'.repeat(100)}q\r`);
    await app.waitForOutput(/No pin ID in/, {since});
    await app.waitForScreen(/help\):$/);
    assert.doesNotMatch(app.output(), /demo needs no keys|There is no pin yet/);
    app.write(`samples${keys.enter}`);
    await app.waitForScreen(`${sampleIds.image}, an image`);
  });
}

test('A long paste of pin IDs without brackets is looked up', async t => {
  const app = await startDemo(t);
  app.write(`${sampleIds.image}\rsome text\r${sampleIds.directory}\rquit\r`);
  await app.waitForOutput('2 of 2: Looking up');
  await app.waitForScreen(/help\):$/);
});

slowTest('Ctrl+C during a lookup stops the list', async t => {
  const service = await startHoldingService(t);
  const app = createAccount(t).start(['--plain', '--endpoint', service.address], {environment: variables});
  await app.waitForScreen(/help\):$/);
  app.write(`${sampleIds.image} ${sampleIds.directory} ${sampleIds.bare}${keys.enter}`);
  await waitFor(() => service.asked.length > 0, {what: 'the first request'});
  app.write(keys.ctrlC);
  await app.waitForScreen(/Cancelled\.\n.*help\):$/);
  assert.equal(service.asked.length, 1);
});

for (const [TERM, held] of [
  ['xterm-256color', 'adding'],
  ['xterm-256color', 'reading'],
  ['dumb', 'reading'],
] as const) {
  slowTest(`Ctrl+C between two lookups, while ${held} what is known, stops the list (${TERM})`, async t => {
    const service = await startHoldingService(t);
    const account = createAccount(t);
    const hold = join(account.home.path, 'hold');
    const preload = join(import.meta.dirname, 'held-history.cjs');
    const app = account.start(['--require', preload, cliFile, '--plain', '--endpoint', service.address], {
      file: process.execPath,
      environment: {...variables, TERM, PINVIEW_HOLD: hold, PINVIEW_HELD: held},
      columns: 200,
    });
    await app.waitForScreen(/help\):$/);
    app.write(`${sampleIds.image} ${sampleIds.directory} ${sampleIds.bare}${keys.enter}`);
    await waitFor(() => service.asked.length > 0, {what: 'the first request'});
    writeFileSync(hold, '');
    service.answer();
    const goesRound = (times: number) =>
      waitFor(() => statSync(hold).size >= times, {what: 'the program to wait for its history'});
    await goesRound(1);
    app.write(keys.ctrlC);
    await goesRound(statSync(hold).size + 20);
    rmSync(hold);
    await app.waitForScreen(/Cancelled\.\n.*help\):$/);
    assert.deepEqual(service.asked, [sampleIds.image]);
    assert.doesNotMatch(app.screen(), /2 of 3/);
  });
}

test('Terminal reports are not typed, however they are split', async t => {
  const app = await startDemo(t);
  for (const report of terminalReports) {
    // On a busy machine, a lone ESC counts as the Esc key.
    for (const part of ['u', report.slice(0, 2), ...report.slice(2)]) {
      app.write(part);
      await new Promise(setImmediate);
    }
  }
  app.write(keys.enter);
  await app.waitForScreen(`No pin ID in “${'u'.repeat(terminalReports.length)}”`);
});
