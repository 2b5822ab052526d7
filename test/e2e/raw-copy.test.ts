import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {remote, waitForCopy} from '../helpers/copied.ts';
import {paneRows} from '../helpers/pane.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import type {Terminal} from '../helpers/terminal.ts';

const environment = {
  ...remote,
  PINNING_API_KEY: 'made-up-api-key',
  PINNING_SECRET_KEY: 'made-up-secret-key',
};

/** Opens the app on a service that sends this record. */
async function openRecord(t: TestContext, record: string): Promise<Terminal> {
  const {address} = await startService(t, response =>
    answerWith(response, 200, `{"status":"success","data":${record}}`),
  );
  const app = createAccount(t).start(['--endpoint', address, sampleIds.image], {environment});
  await app.waitForScreen('As of just now.');
  app.write('v');
  await app.waitForScreen(/╭ .* · raw /);
  return app;
}

/** A service in Go writes strings as UTF-8, which may contain bidi marks and C1 controls. */
const oddRecord = [
  `{"cid":"${imageCid}","id":"${sampleIds.image}","size":18446744073709551615,"ratio":1.50,`,
  '"status":"DONE","status":"DONE","metadata":{"name":"\\u001b[31mred\\u001b[0m\u202egnp.exe\u009b2J\u200b"},',
  '"z":[],"a":{},"big":123456789012345678901234567890,"exponent":1e400,"text":"a\\/b\\u0041"}',
].join('');

test('y copies the whole record with each key, digit and escape as it came, and escapes what is invisible', async t => {
  const app = await openRecord(t, oddRecord);
  app.write('y');
  const copied = await waitForCopy(app, 1);
  assert.deepEqual(JSON.parse(copied), JSON.parse(oddRecord));
  const escaped = oddRecord.replaceAll(
    /[\u009b\u200b\u202e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  assert.equal(copied.replaceAll(/\s/g, ''), escaped);
  await app.waitForScreen('✔ Record sent to the terminal: { "cid": "bafkreigoswsg');
  app.write('Ye');
  assert.equal(await waitForCopy(app, 2), copied);
});

test('A hostile record is drawn clean, and so is what is said when it is copied', async t => {
  const record = `{"\u202e\u009b2J":"\u202e",${oddRecord.slice(1)}`;
  const app = await openRecord(t, record);
  const screen = await app.waitForScreen('"status": "DONE"');
  assert.ok(paneRows(screen).includes('  "\\u202e\\u009b2J": "\\u202e",'));
  assert.ok(
    paneRows(screen).join('').includes('"name": "\\u001b[31mred\\u001b[0m\\u202egnp.exe\\u009b2J\\u200b"'),
  );
  app.write('y');
  await app.waitForScreen('✔ Record sent to the terminal: ');
  app.write('Ye');
  await app.waitForScreen('✔ Record as JSON sent to the terminal: ');
  const copied = await waitForCopy(app, 2);
  assert.deepEqual(JSON.parse(copied), JSON.parse(record));
  assert.doesNotMatch(copied, /[^\P{C}\n]/u);
  assert.doesNotMatch(app.output(), /[\u0080-\u009f\u200b\u202a-\u202e]|\x1b\[31mred/);
});

test('The raw record stays open through a refresh, and is the new one', async t => {
  const names = ['first.txt', 'second.txt'];
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, names.shift())}),
  );
  const app = createAccount(t).start(['--endpoint', address, sampleIds.image], {environment});
  await app.waitForScreen('As of just now.');
  app.write('v');
  await app.waitForScreen(/╭ first\.txt · raw ─.*"name": "first\.txt"/s);
  app.write('r');
  await app.waitForScreen(/╭ second\.txt · raw ─.*"name": "second\.txt"/s);
});
