import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {startGuardedService} from '../helpers/guarded-service.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {terminalReports} from '../helpers/terminal-reports.ts';

const pair = {apiKey: 'made-up-api-key-Zy7w', secretKey: 'made-up-secret-key-Qx9v'};
/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

/** Sends every report that a terminal sends by itself, whole and, if `isTorn`, again character by character. */
async function sendReports(app: Terminal, {isTorn = true} = {}): Promise<void> {
  for (const report of terminalReports) {
    app.write(report);
    if (!isTorn) continue;
    // On a busy machine, a lone ESC counts as the Esc key.
    for (const part of [report.slice(0, 2), ...report.slice(2)]) {
      app.write(part);
      await new Promise(setImmediate);
    }
  }
}

test('In the prompt terminal reports are not typed', async t => {
  const app = await createAccount(t).startDemo();
  app.write('un');
  await app.waitForScreen('› un');
  await sendReports(app);
  app.write('like');
  await app.waitForScreen(/› unlike\W*$/m);
});

test('In the list it removes no pin, and in the pin it does nothing; what other programs switched on are keys', async t => {
  const app = await createAccount(t).startDemo({columns: 120});
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  await sendReports(app);
  app.write('\x1b[106;1:1u\x1b[106;1:3u');
  const after = await app.waitForScreen(/│▌. \w+ +holiday\.mp4/);
  assert.doesNotMatch(after, /emoved/);
  app.write('\x1b[107;1:1u\x1b[107;1:3u');
  await app.waitForScreen(/│▌. \w+ +site\//);
  app.write(keys.enter);
  await app.waitForScreen(/ y copy/);
  await sendReports(app);
  app.write('\x1b[27;2;63~');
  await app.waitForScreen(/╭ Keys/);
});

test('In the fields for keys it is no part of a key', async t => {
  const service = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
  const app = createAccount(t).start(['login', '--endpoint', service.address], {environment: noKeychain});
  await app.waitForScreen('› API key');
  // On a busy machine, the ESC of a torn report may count as the Esc key, which leaves.
  const whole = {isTorn: false};
  app.write(pair.apiKey.slice(0, 4));
  await sendReports(app, whole);
  app.write(pair.apiKey.slice(4) + keys.enter);
  await app.waitForScreen('› Secret key');
  await sendReports(app, whole);
  app.write(pair.secretKey + keys.enter);
  await app.waitForScreen('The service accepts the keys');
  assert.deepEqual(service.requests.at(-1)?.keys, pair);
});

test('Nor where the keys are asked for line by line', async t => {
  const service = await startGuardedService(t, {keys: pair, pinName: 'file.txt'});
  const app = createAccount(t).start(['login', '--plain', '--endpoint', service.address], {
    environment: noKeychain,
  });
  await app.waitForScreen(/API key:$/);
  app.write(pair.apiKey.slice(0, 4));
  await sendReports(app);
  app.write(pair.apiKey.slice(4) + keys.enter);
  await app.waitForScreen(/Secret key:$/);
  await sendReports(app);
  app.write(pair.secretKey + keys.enter);
  await app.waitForScreen('The service accepts the keys');
  assert.deepEqual(service.requests.at(-1)?.keys, pair);
});

test('A paste that a report precedes is still a paste', async t => {
  const app = await createAccount(t).startDemo();
  app.write('\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\');
  app.paste(sampleIds.image);
  await app.waitForScreen('test.png');
});
