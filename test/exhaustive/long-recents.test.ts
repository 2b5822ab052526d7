import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {writeLongHistory} from '../benchmark/long-history.ts';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {keys} from '../helpers/keys.ts';
import {idOf} from '../helpers/sample-lookups.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';

const count = 30_000;

/** Opens the recents with all these pins, and then the prompt. */
async function openPrompt(t: TestContext) {
  const {address} = await startService(t, response => answerWith(response, 404, {message: 'Pin not found'}));
  const account = createAccount(t);
  writeLongHistory(account.home, count, address);
  const app = account.start(['--endpoint', address], {environment: anyKeys});
  await app.waitForScreen(/ · environment$/m);
  app.write(keys.down);
  await app.waitForScreen(`Recent (${count.toLocaleString('en')}) `);
  app.write('/');
  await app.waitForScreen(/ › type a pin ID/);
  return app;
}

test('what is typed is drawn before all recents are searched', async t => {
  const app = await openPrompt(t);
  const since = app.output().length;
  app.paste('invoice-1.');
  await app.waitForScreen(new RegExp(`Recent \\d+ of ${count} .*\\n│▌. \\w+ +invoice-1\\.pdf`));
  const written = app.output().slice(since);
  const echo = written.indexOf('invoice-1.');
  const searching = written.indexOf(`… of ${count}`);
  const result = written.lastIndexOf('invoice-1.p');
  assert.ok(echo >= 0 && echo < result, `the echo at ${echo}, what was found at ${result}`);
  assert.ok(searching >= 0 && searching < result, `searching at ${searching}`);
});

test('of several queries the newest is answered, and what an earlier one finds is not drawn', async t => {
  // Matches the oldest ten.
  const beginning = idOf(1).slice(0, -1);
  const app = await openPrompt(t);
  const since = app.output().length;
  app.paste(beginning);
  await app.waitForScreen('Searching…');
  app.write('x');
  await app.waitForScreen(` 0 of ${count} `);
  assert.doesNotMatch(app.output().slice(since), /png/, 'what the first has found');
});
